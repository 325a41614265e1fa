import type { Panel } from './panel.ts'

/** A token through the API, and its secret. */
export async function issue(
  panel: Panel,
  body: { readonly name: string; readonly scopes?: readonly string[] } & Readonly<Record<string, unknown>>,
): Promise<{ id: string; secret: string; version: number }> {
  const { token, secret } = (await panel.send('POST', '/v1/tokens', {
    scopes: ['orders:read'],
    ...body,
  })) as { token: { id: string; version: number }; secret: string }
  return { id: token.id, version: token.version, secret }
}

export async function addScopes(panel: Panel, ...names: readonly string[]): Promise<void> {
  for (const name of names) await panel.send('POST', '/v1/scopes', { name })
}

/** Whether the secret passes, asked as a service asks. */
export async function passes(panel: Panel, secret: string): Promise<boolean> {
  const verdict = (await panel.send('POST', '/v1/verify', { token: secret })) as { accepted: boolean }
  return verdict.accepted
}
