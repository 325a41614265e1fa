import type { RunResult } from './rounds.ts'
import type { Judged } from './judge.ts'

/** What came of the rounds of one fault. */
export interface Row {
  readonly verified: number
  readonly accepted: number
  readonly refused: number
  /** 503, cut off, or too late: no verdict. */
  readonly unanswered: number
  readonly revokes: number
  readonly changes: number
  readonly inDoubt: number
  readonly lapsed: number
  readonly effectMaxMs: number
  readonly acceptedTooLate: number
  readonly refusedWrongly: number
}

export function rowsOf({ judged }: Pick<RunResult, 'judged'>): Map<string, Row> {
  return new Map([...Map.groupBy(judged, ({ round }) => round)].map(([round, of]) => [round, rowOf(of)]))
}

export function rowOf(judged: readonly Judged[]): Row {
  const verified = judged.filter(({ operation }) => operation.kind === 'verify')
  const written = judged.filter(({ operation }) => operation.kind === 'write')
  const done = written.filter(({ done }) => done?.outcome === 'ok')
  const effects = done.flatMap(({ done }) => (done?.effect ? [done.effect] : []))
  const count = (of: readonly Judged[], holds: (one: Judged) => boolean) => of.filter(holds).length
  return {
    verified: verified.length,
    accepted: count(verified, ({ done }) => done?.outcome === 'accept'),
    refused: count(verified, ({ done }) => done?.outcome === 'refuse'),
    unanswered: count(verified, ({ done }) => done === null || done.outcome === 'none'),
    revokes: count(
      done,
      ({ operation }) => operation.kind === 'write' && operation.register.startsWith('revoked:'),
    ),
    changes: done.length,
    inDoubt: count(written, ({ done }) => done === null || done.outcome === 'unknown'),
    lapsed: effects.filter(({ lapsed }) => lapsed > 0).length,
    effectMaxMs: Math.max(0, ...effects.map(({ elapsedMs }) => Math.round(elapsedMs))),
    acceptedTooLate: count(verified, ({ violation }) => violation === 'accepted'),
    refusedWrongly: count(verified, ({ violation }) => violation === 'refused'),
  }
}

/** As a table of Markdown. */
export function markdown(rows: ReadonlyMap<string, Row>): string {
  const [first] = rows.values()
  const heads = { fault: '', ...first }
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  return [
    line(Object.keys(heads).map((name) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))),
    line(Object.keys(heads).map(() => '---')),
    ...[...rows].map(([name, row]) => line([name, ...Object.values<number>({ ...row })])),
  ].join('\n')
}
