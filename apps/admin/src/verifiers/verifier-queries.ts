import type { Schemas } from '@latchkey/client'
import { defineQueryOptions } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'

export type Verifier = Schemas['Verifier']

/** Who answers from a cache at this moment: what was known a second ago is no answer to that. */
export const fleetQuery = defineQueryOptions({
  key: ['verifiers'],
  query: ({ signal }) => answered(client.GET('/v1/verifiers', { signal })),
  staleTime: 0,
})
