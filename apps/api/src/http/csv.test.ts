import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRow } from './csv.ts'

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  '"=1"&"2"'.slice(1),
])('the cell %j does not begin a formula', (text) => {
  expect(csvRow([text])).toMatch(/^"?'/)
})

test('commas, quotes and line breaks stay within their cell', () => {
  expect(csvRow(['a,b', 'say "no"', 'one\r\ntwo', null, 'plain'])).toBe(
    '"a,b","say ""no""","one\r\ntwo",,plain\r\n',
  )
})

test('every row reads back as the cells that it was made from', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      expect(read(csvRow(cells)).map((cell) => cell.replace(/^'/, ''))).toEqual(
        cells.map((cell) => cell.replace(/^'/, '')),
      )
    }),
  )
})

/** RFC 4180, one line. */
function read(line: string): string[] {
  const cells = `,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)
  return [...cells].map(([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '')
}
