/** How often each endpoint was answered with which status, over all runs of this process. */
const counts = new Map<string, Map<number, number>>()

export function count(operationId: string, status: number): void {
  const byStatus = counts.get(operationId) ?? new Map<number, number>()
  counts.set(operationId, byStatus.set(status, (byStatus.get(status) ?? 0) + 1))
}

export const wasAnswered = (operationId: string, status: number): boolean =>
  (counts.get(operationId)?.get(status) ?? 0) > 0

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0)

/** A line for each endpoint, a column for each status that was seen. */
export function tallyTable(): string {
  const statuses = [...new Set([...counts.values()].flatMap((byStatus) => [...byStatus.keys()]))].sort(
    (a, b) => a - b,
  )
  const cells = [...counts].map(([operationId, byStatus]) => [
    operationId,
    ...statuses.map((status) => String(byStatus.get(status) ?? '')),
    String(sum(byStatus.values())),
  ])
  const total = (status: number) =>
    String(sum([...counts.values()].map((byStatus) => byStatus.get(status) ?? 0)))
  const all = String(sum([...counts.values()].flatMap((byStatus) => [...byStatus.values()])))
  const rows = [['', ...statuses.map(String), 'all'], ...cells, ['all', ...statuses.map(total), all]]
  return rows
    .map(([name = '', ...numbers]) => name.padEnd(24) + numbers.map((cell) => cell.padStart(8)).join(''))
    .join('\n')
}
