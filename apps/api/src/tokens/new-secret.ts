import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import {
  effectiveEnd,
  formatSecret,
  lastFourOf,
  secretBodyFrom,
  type Policy,
  type Token,
} from '@latchkey/domain'
import type { App } from '../app.ts'
import type { Writer } from '../db/database.ts'
import { tokenSecrets } from '../db/schema.ts'
import { tokenDigest } from '../keys/master-key.ts'
import { claimsOf, signJwt, type JwtClaims } from './token-jwt.ts'

interface NewSecret {
  /** What is presented: it leaves once, in the answer to whoever asked for it. */
  readonly text: string
  readonly prefix: string
  readonly signed: { readonly claims: JwtClaims; readonly keyId: string } | null
}

/** A secret for the token in its format, stored as the current one. Whoever rotates has retired the one before. */
export async function insertSecret(
  app: App,
  tx: Writer,
  token: Token,
  policy: Policy,
  now: number,
): Promise<string> {
  const id = uuidv7()
  const secret = token.format === 'jwt' ? await newJwt(app, tx, token, { id, policy, now }) : newOpaque(app)
  await tx.insert(tokenSecrets).values({
    id,
    tokenId: token.id,
    digest: tokenDigest(app.masterKeys.current.pepper, secret.text),
    pepperId: app.masterKeys.current.id,
    prefix: secret.prefix,
    lastFour: lastFourOf(secret.text),
    issuedAt: new Date(now),
    claims: secret.signed?.claims ?? null,
    signingKeyId: secret.signed?.keyId ?? null,
  })
  return secret.text
}

function newOpaque(app: App): NewSecret {
  const prefix = app.config.tokenPrefix
  return { text: formatSecret(prefix, secretBodyFrom(randomBytes)), prefix, signed: null }
}

interface At {
  readonly id: string
  readonly policy: Policy
  readonly now: number
}

async function newJwt(app: App, tx: Writer, token: Token, { id, policy, now }: At): Promise<NewSecret> {
  const end = effectiveEnd(token, policy)
  // The domain lets no JWT be without an end: a text that lives for ever offline could never be taken back there.
  if (end === null) throw new Error('A JWT without an end was to be signed.')
  const key = await app.signingKeys.current(tx)
  const claims = claimsOf(token, { issuer: app.publicUrl, secretId: id, end, now })
  return { text: await signJwt(claims, key), prefix: '', signed: { claims, keyId: key.id } }
}
