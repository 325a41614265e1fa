import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import type { components, operations, paths } from './schema.gen.ts'

/** The records that the API answers, by the names that its document gives them. */
export type Schemas = components['schemas']
/** A token as its owner sees it. It holds no secret. */
export type Token = Schemas['Token']
/** A person or a bot. */
export type User = Schemas['User']
/** An entry of the catalogue of scopes. */
export type Scope = Schemas['Scope']
/** Who is logged in, and until when. */
export type Session = Schemas['Session']
/** Since when a change holds everywhere, and how many verifiers were waited for. */
export type Effect = Schemas['Effect']
/** The name of an operation, as in the document: `issueToken`, `revokeToken`. */
export type OperationName = keyof operations

type ProblemIn<Response> = Response extends { content: { 'application/problem+json': infer Problem } }
  ? Problem
  : never

/** Every refusal that an operation can answer, RFC 9457. `code` is closed: a switch over it can be exhaustive. */
export type ProblemOf<Name extends OperationName> = {
  [Status in keyof operations[Name]['responses']]: ProblemIn<operations[Name]['responses'][Status]>
}[keyof operations[Name]['responses']]

/** Every code that any operation can refuse with. */
export type ProblemCode = { [Name in OperationName]: ProblemOf<Name> }[OperationName]['code']

/** How a client reaches Latchkey. */
export interface ClientOptions {
  /** Where Latchkey is, such as `https://tokens.example.com`. In the panel: the page's own origin. */
  readonly baseUrl: string
  /** The secret of a token to act by. Without it the browser's session cookie is used. */
  readonly token?: string
  /** Replaces the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** One typed call per path and method. */
export type Client = FetchClient<paths>

/**
 * Makes a client. A picture is sent as a Blob, with its `Content-Type` among the headers. A call answers `{ data, response }`, or `{ error, response }` with a refusal of the operation's closed
 * list; it rejects only where no answer came. The server's answers are not checked against the document.
 */
export function createClient({ baseUrl, token, fetch }: ClientOptions): Client {
  return createFetchClient<paths>({
    baseUrl,
    // The header that a page of another origin cannot set: it proves that a change by cookie comes from the panel.
    headers: { 'Latchkey-Request': '1', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
    credentials: token === undefined ? 'same-origin' : 'omit',
    ...(fetch && { fetch }),
  })
}
