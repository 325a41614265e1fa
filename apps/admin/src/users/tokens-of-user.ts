import { defineQueryOptions } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'

/** The last tokens that a user owns, of those that the person may see. */
export const tokensOfQuery = defineQueryOptions((owner: string) => ({
  key: ['tokens', 'of', owner],
  query: ({ signal }) =>
    answered(client.GET('/v1/tokens', { params: { query: { owner: [owner], limit: 5 } }, signal })),
}))
