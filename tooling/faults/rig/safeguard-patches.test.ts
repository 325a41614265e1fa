import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faults } from './faults.ts'
import { safeguards } from './safeguard-patches.ts'

test.each(safeguards.map((safeguard) => [safeguard.name, safeguard] as const))(
  'can still be taken out of the code, and looked for by faults that there are: %s',
  (_, { patches, shownBy }) => {
    for (const { file, find } of patches) {
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
      expect(text.split(find)).toHaveLength(2)
    }
    expect(faults.map(({ name }) => name)).toEqual(expect.arrayContaining([...shownBy]))
  },
)
