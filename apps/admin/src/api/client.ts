import { createClient } from '@latchkey/client'
import { noteServerTime } from './server-clock.ts'

export const client = createClient({
  baseUrl: window.location.origin,
  async fetch(request) {
    const response = await fetch(request)
    noteServerTime(response.headers.get('Date'))
    return response
  },
})
