import { expect, test } from 'vitest'
import { accept, decideAll, refuse } from './refusals.ts'

test('one refusal is enough to refuse all, and none is lost', () => {
  const decision = decideAll({
    name: refuse({ code: 'required', field: 'name' }, { code: 'too_long', field: 'name', max: 3 }),
    enabled: accept(true),
    id: refuse({ code: 'id_invalid', field: 'id' }),
  })
  expect(decision).toEqual({
    ok: false,
    refusals: [
      { code: 'required', field: 'name' },
      { code: 'too_long', field: 'name', max: 3 },
      { code: 'id_invalid', field: 'id' },
    ],
  })
})

test('values come back under their own keys', () => {
  expect(decideAll({ a: accept(1), b: accept(null) })).toEqual({ ok: true, value: { a: 1, b: null } })
})
