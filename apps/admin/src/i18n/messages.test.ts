import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'

const source = join(import.meta.dirname, '..')

function leaves(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...leaves(value as object, `${path}${key}.`)],
    ),
  )
}

function sourceText(): string {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !/\.test\.ts$|(^|\/)messages\//.test(path))
    .map((path) => readFileSync(join(source, path), 'utf8'))
    .join('\n')
}

const english = leaves(en)
const spanish = leaves(es)
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the messages', () => {
  it('are the same in both languages, each with words', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...english, ...spanish].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('leave the same things open in both languages', () => {
    const distinct = (text = ''): string[] => [...new Set(placeholders(text))]
    const differing = [...english.keys()].filter(
      (key) => distinct(english.get(key)).join() !== distinct(spanish.get(key)).join(),
    )
    expect(differing).toEqual([])
  })

  it('have as many plural forms in both languages', () => {
    const forms = (text = ''): number => text.split(' | ').length
    expect([...english.keys()].filter((key) => forms(english.get(key)) !== forms(spanish.get(key)))).toEqual(
      [],
    )
  })

  it('are all said somewhere: by their whole key, or by the folder of keys that a code is looked up in', () => {
    const text = sourceText()
    const said = (key: string): boolean => {
      const folder = key.slice(0, key.lastIndexOf('.') + 1)
      return text.includes(`'${key}'`) || text.includes('`' + folder + '${')
    }
    expect([...english.keys()].filter((key) => !said(key))).toEqual([])
  })
})
