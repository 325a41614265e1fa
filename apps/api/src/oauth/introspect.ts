import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { judgeSecret } from '../tokens/verify-token.ts'
import { activeAnswer, introspection, keptRecord } from './introspection.ts'

const verifierHeader = 'Latchkey-Verifier'

export const introspect = endpoint({
  operationId: 'introspect',
  method: 'post',
  path: '/oauth/introspect',
  tag: 'OAuth',
  summary: 'Token introspection (RFC 7662)',
  description:
    'An attached verifier names itself in the header Latchkey-Verifier. It is answered what it needs to judge the next uses itself, its addresses among it, which are then not judged here; and in the header Latchkey-Sequence the event up to which the log is taken into account, except where the text is no secret.',
  access: { scopes: ['latchkey.tokens:verify'], basic: true, session: false },
  encoding: 'form',
  requestHeaders: { [verifierHeader]: 'The id under which the verifier is attached.' },
  body: z.object({
    // RFC 6749 section 3.2: a parameter without a value counts as omitted.
    token: z.string().min(1).max(4096),
    token_type_hint: z.string().max(100).optional().describe('Read and ignored: there is one kind of token.'),
    address: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .describe(
        'Where the token was presented from. Without it a token that is bound to addresses is inactive.',
      ),
  }),
  success: {
    status: 200,
    description: 'Active with its claims, or only inactive',
    body: introspection,
  },
  refusals: ['invalid'],
  async handle({ app, body, header }) {
    const verifier = header(verifierHeader)
    if (verifier === undefined) {
      const { verdict, record } = await judgeSecret(app, body.token, {
        scopes: [],
        address: body.address ?? null,
      })
      if (!verdict.accepted || !record) return reply({ active: false as const })
      return reply(activeAnswer(app.publicUrl, record, verdict.scopes))
    }
    if (!z.uuid().safeParse(verifier).success) return notAnId()
    const asked = { scopes: [], address: body.address ?? null, anyAddress: true } as const
    const { verdict, record, seq } = await judgeSecret(app, body.token, asked)
    const headers = seq === null ? {} : { 'Latchkey-Sequence': String(seq) }
    if (!verdict.accepted || !record) return reply({ active: false as const }, { headers })
    const answer = activeAnswer(app.publicUrl, record, verdict.scopes)
    return reply({ ...answer, latchkey: keptRecord(record) }, { headers })
  },
})

const notAnId = () =>
  refuse('invalid', `The header ${verifierHeader} must be the UUID that the verifier is attached under.`)
