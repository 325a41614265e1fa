/** A byte order mark: without it the most used spreadsheet reads UTF-8 as its own code page. */
export const csvStart = '\uFEFF'

/** What spreadsheets take for the beginning of a formula, also written wide, or after what they skip. */
const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u

/** One line of RFC 4180. A name that someone chose must not run as a formula on the machine of whoever opens the table. */
export function csvRow(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(cell ?? '')).join(',')}\r\n`
}

function quoted(cell: string): string {
  const text = formula.test(cell) ? `'${cell}` : cell
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
