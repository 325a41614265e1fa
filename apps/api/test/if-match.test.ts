import type { OutgoingHttpHeaders } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../src/endpoints.ts'
import { rowCounts } from './row-counts.ts'
import { sampleFor } from './samples.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
const id = '01890000-0000-7000-8000-000000000000'
const session: Record<string, string> = {}

beforeAll(() => {
  const cookie = server.adminBrowser.cookies()
  Object.assign(session, { cookie, 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' })
})

const conditional = endpoints.filter(({ ifMatch }) => ifMatch)
const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code

describe.each(conditional.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const))(
  '%s',
  (_, endpoint) => {
    const { headers = {}, ...rest } = sampleFor(endpoint)
    const ask = (ifMatch?: string | string[]) => {
      const { 'if-match': _, ...others } = headers as Record<string, string>
      const given = { ...others, ...session, ...(ifMatch !== undefined && { 'if-match': ifMatch }) }
      const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        name === 'id' ? id : 'absent:absent',
      )
      return server.send(endpoint.method.toUpperCase(), path, {
        ...rest,
        headers: given as OutgoingHttpHeaders,
      })
    }

    test('asks for the version that the change was made from', async () => {
      const answer = await ask()
      expect([answer.status, codeOf(answer)]).toEqual([428, 'precondition_required'])
    })

    test.each([
      ['any version', '*'],
      ['a weak tag', 'W/"1"'],
      ['a version without quotes', '1'],
      ['two versions', '"1", "2"'],
      ['two headers', ['"1"', '"2"']],
      ['a text', '"one"'],
      ['nothing in quotes', '""'],
      ['a negative version', '"-1"'],
      ['a version beyond all', '"99999999999999999999"'],
    ])('refuses %s, which would let it overwrite what nobody saw', async (_, ifMatch) => {
      const before = await rowCounts(server.database)
      const answer = await ask(ifMatch)
      expect([answer.status, codeOf(answer)]).toEqual([412, 'version_stale'])
      expect(await rowCounts(server.database)).toEqual(before)
    })
  },
)

test('the tag of an answer is the version that it shows, and the next change raises it', async () => {
  const { token } = await server.issue({ name: 'Versioned', scopes: ['latchkey.tokens:verify'] })
  const params = { path: { id: token.id }, header: { 'If-Match': '"1"' } }
  const edited = await server.admin.PATCH('/v1/tokens/{id}', { params, body: { name: 'Renamed' } })
  expect(answered(edited).token.version).toBe(2)
  expect(edited.response.headers.get('etag')).toBe('"2"')
  const stale = await server.admin.PATCH('/v1/tokens/{id}', { params, body: { name: 'Overwritten' } })
  expect(stale.error?.code).toBe('version_stale')
  const read = await server.admin.GET('/v1/tokens/{id}', { params: { path: { id: token.id } } })
  expect(answered(read).name).toBe('Renamed')
  expect(read.response.headers.get('etag')).toBe('"2"')
})
