import { ref } from 'vue'
import { useFailureToast } from '../api/failure-toast.ts'
import { downloadText } from '../forms/download-text.ts'
import { fetchLines, type Event } from './event-queries.ts'
import type { EventFilters } from './event-filters.ts'

/** As many as the server gives at once. */
const portion = 10_000

/** Saves the events that match as JSON lines. A log of any length comes in portions; what failed is never saved as if whole. */
export function useExportEvents() {
  const { showing } = useFailureToast()
  /** How many events have come so far; null while nothing is exported. */
  const fetched = ref<number | null>(null)

  async function fetchAll(filters: EventFilters): Promise<string[]> {
    const portions: string[] = []
    for (let after = 0; ;) {
      const lines = (await fetchLines(filters, after, portion)).split('\n').filter(Boolean)
      const last = lines.at(-1)
      if (last === undefined) return portions
      portions.push(`${lines.join('\n')}\n`)
      fetched.value = (fetched.value ?? 0) + lines.length
      if (lines.length < portion) return portions
      after = (JSON.parse(last) as Event).seq
    }
  }

  async function exportAll(filters: EventFilters): Promise<void> {
    fetched.value = 0
    const portions = await showing(fetchAll(filters)).finally(() => (fetched.value = null))
    if (portions) downloadText('latchkey-events.jsonl', portions.join(''))
  }

  return { fetched, exportAll }
}
