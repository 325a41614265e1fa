import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../paths.mjs'

const PAGE = 'docs/seed-behaviours.md'

/** `file` “name of a test in it”; several names after one file are of that file. */
const PIECE = /`([^`]+\.test\.ts)`|“([^“”]+)”/g

const page = readFileSync(join(root, PAGE), 'utf8')
const rows = page.split('\n').filter((line) => /^\| (?!behaviour|-)/.test(line))

function citationsIn(text) {
  const citations = []
  let current
  for (const [, file, name] of text.matchAll(PIECE)) {
    if (file !== undefined) current = file
    else if (current !== undefined) citations.push([current, name])
  }
  return citations
}

/** As a title is written in the source: in quotes of any kind, perhaps with placeholders. */
const isTitleIn = (source, name) =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`))

describe(PAGE, () => {
  test('shows every behaviour by a test', () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(rows.filter((row) => citationsIn(row).length === 0)).toEqual([])
  })

  test.each(rows.flatMap(citationsIn))('%s has “%s”', (file, name) => {
    const path = join(root, file)
    expect(existsSync(path)).toBe(true)
    expect(isTitleIn(readFileSync(path, 'utf8'), name)).toBe(true)
  })
})
