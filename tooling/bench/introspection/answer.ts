import type { IncomingMessage } from 'node:http'

/** What the floors send: the bytes that Latchkey itself answered, as `main.ts` got them a moment before. */
export const answer = Buffer.from(process.env['BENCH_ANSWER'] ?? '', 'base64')
export const answerType = 'application/json; charset=utf-8'

export function serves(port: number): void {
  console.log(`http://127.0.0.1:${String(port)}`)
}

/** What nobody can do without who answers a question: take in the whole of it. */
export function readWhole(request: IncomingMessage, read: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    read(Buffer.concat(chunks))
  })
}
