import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import spectral from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'
import { expect, test } from 'vitest'

const source = await readFile(new URL('../openapi.json', import.meta.url), 'utf8')

/** `info-contact`: an installation is asked at its own operator, whom we do not know. */
const ruleset = {
  extends: [[rulesets.oas, 'recommended']],
  rules: { 'info-contact': 'off', 'operation-description': 'off' },
}

async function byRedocly(document: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: document, absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, location }) => `${ruleId} at ${location[0]?.pointer ?? ''}`)
}

async function bySpectral(document: string): Promise<string[]> {
  const linter = new spectral.Spectral()
  linter.setRuleset(new spectral.Ruleset(ruleset))
  const problems = await linter.run(JSON.parse(document) as Record<string, unknown>)
  return problems.map(({ code, path }) => `${code} at ${path.join('/')}`)
}

test('the document keeps every rule that Redocly recommends, warnings too', async () => {
  expect(await byRedocly(source)).toEqual([])
})

test('the document keeps every rule that Spectral recommends for OpenAPI, warnings too', async () => {
  expect(await bySpectral(source)).toEqual([])
})

test('both say so when two operations have one name', async () => {
  const twice = source.replace('"operationId": "issueToken"', '"operationId": "listTokens"')
  expect(await byRedocly(twice)).toContainEqual(expect.stringContaining('operation-operationId-unique'))
  expect(await bySpectral(twice)).toContainEqual(expect.stringContaining('operation-operationId-unique'))
})
