/** What the floors send: the bytes that Latchkey itself answered, as `main.ts` got them a moment before. */
export const answer = Buffer.from(process.env['BENCH_ANSWER'] ?? '', 'base64')
export const answerType = 'application/json; charset=utf-8'

export function serves(port: number): void {
  console.log(`http://127.0.0.1:${String(port)}`)
}
