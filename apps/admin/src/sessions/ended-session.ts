import { useQueryCache } from '@pinia/colada'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { onSessionEnd } from '../api/answered.ts'
import { sessionQuery } from './session-queries.ts'

/** Whether the session ended under an open page. The page stays as it is, with what was typed in it. */
export const useEndedSession = defineStore('ended-session', () => {
  const ended = ref(false)
  const cache = useQueryCache()

  onSessionEnd(() => {
    if (cache.getQueryData(sessionQuery.key)) ended.value = true
  })

  function goOn(): void {
    ended.value = false
    void cache.invalidateQueries({ predicate: (entry) => entry.key[0] !== sessionQuery.key[0] })
  }

  return { ended, goOn }
})
