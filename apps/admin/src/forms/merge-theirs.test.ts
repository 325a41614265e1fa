import { expect, it } from 'vitest'
import { mergeTheirs, same } from './merge-theirs.ts'

const base = { name: 'Packer', note: 'old', roles: ['a', 'b'] }

it('keeps what the person typed, takes everything else as it is now, and names what the others changed', () => {
  const mine = { ...base, name: 'Packer two' }
  const theirs = { name: 'Packing', note: 'new', roles: ['b', 'a'] }
  expect(mergeTheirs(base, mine, theirs)).toEqual({
    draft: { name: 'Packer two', note: 'new', roles: ['b', 'a'] },
    changed: ['name', 'note'],
  })
})

it('a set is the same in any order, and a choice that was made and undone is no choice', () => {
  expect(same(['a', 'b'], ['b', 'a'])).toBe(true)
  expect(same(['a'], ['a', 'b'])).toBe(false)
  const { draft } = mergeTheirs(base, { ...base, roles: ['b', 'a'] }, { ...base, roles: ['c'] })
  expect(draft.roles).toEqual(['c'])
})
