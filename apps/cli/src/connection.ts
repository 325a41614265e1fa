import { createClient, type Client } from '@latchkey/client'
import { Failed } from './failure.ts'

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The server that LATCHKEY_URL names, by the token in LATCHKEY_TOKEN: an argument would stand in the list of processes. */
export function connect(environment: NodeJS.ProcessEnv): Client {
  const { LATCHKEY_URL: given = '', LATCHKEY_TOKEN: token = '' } = environment
  const baseUrl = given === '' ? 'http://127.0.0.1:7420' : given.replace(/\/$/, '')
  const url = URL.parse(baseUrl)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Failed(
      'usage',
      `LATCHKEY_URL is no address: ${baseUrl}. Write it as in https://tokens.example.com.`,
    )
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    throw new Failed('usage', `LATCHKEY_URL: ${baseUrl} would send tokens in the clear. Use https.`)
  if (token === '')
    throw new Failed(
      'usage',
      'Set LATCHKEY_TOKEN to the secret of a token that may do this: latchkey.tokens:manage-own for your own tokens, ' +
        'latchkey.tokens:manage for those of others, latchkey.tokens:verify for verify.',
    )
  return createClient({ baseUrl, token })
}
