import { defineQueryOptions } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'

/** As many as one looks through before typing another word. */
const few = 6
/** From eight digits on it is an id that was pasted, and hardly a name. */
const idStart = /^[\da-f]{8}[\da-f-]{0,28}$/i

/** The first tokens whose names have every word, or whose id begins so. */
export const tokenSearchQuery = defineQueryOptions((words: string) => ({
  key: ['tokens', 'palette', words],
  query: async ({ signal }) => {
    const sought = idStart.test(words) ? { id: words.toLowerCase() } : { name: words.slice(0, 200) }
    const params = { query: { ...sought, limit: few } }
    return (await answered(client.GET('/v1/tokens', { params, signal }))).items
  },
}))
