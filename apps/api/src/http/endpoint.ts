import type { Actor as DomainActor, BuiltInScopeName, ScopeSet } from '@latchkey/domain'
import type * as z from 'zod'
import type { App } from '../app.ts'
import type { Origin } from '../events/change.ts'
import type { Effect } from '../events/effect.ts'
import type { ProblemCode, Refused } from './problem.ts'

/** Whose power a request carries, checked: a person's session, or a token. */
export interface Actor extends DomainActor {
  readonly username: string
  /** What the request may do now: a session's held scopes, or a token's effective ones. */
  readonly power: ScopeSet
  readonly sessionId: string | null
}

/**
 * Who may call: `public` (nobody is asked who they are), `session` (a person in the panel), `authenticated`
 * (session or token, whatever its scopes), or a holder of any one of `scopes`. `basic` adds RFC 7617 credentials
 * (token id and secret), as OAuth clients send them. `session: false` leaves sessions out: a person has a screen
 * for it, and a page that runs in their browser must not try tokens out.
 */
export type Access =
  | 'public'
  | 'session'
  | 'authenticated'
  | {
      readonly scopes: readonly [BuiltInScopeName, ...BuiltInScopeName[]]
      readonly basic?: true
      readonly session?: false
    }

export interface Call<Params, Query, Body, Who> {
  readonly app: App
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly actor: Who
  /** Who and where a change came from, for the log. */
  readonly origin: Origin
  readonly address: string | null
  readonly userAgent: string | null
  /** Of the request; undefined where it was not sent. */
  readonly header: (name: string) => string | undefined
  /** Waits until what this request has committed binds every verifier, and says how that went. */
  readonly effect: () => Promise<Effect>
  /** The version that If-Match names; 0 where the endpoint does not ask for one. */
  readonly ifMatch: number
}

export interface Reply<Body> {
  readonly body: Body
  readonly headers?: Readonly<Record<string, string>>
  readonly cookie?: { readonly value: string; readonly maxAgeMs: number } | 'clear'
}

export function reply<Body>(body: Body, more: Omit<Reply<Body>, 'body'> = {}): Reply<Body> {
  return { body, ...more }
}

type Schema = z.ZodType
type Read<S> = S extends Schema ? z.output<S> : undefined
type Written<S> = S extends Schema ? z.input<S> : undefined
type ActorOf<A> = A extends 'public' ? null : Actor

export type Encoding = 'json' | 'form' | 'image'

interface Spec<A extends Access, P, Q, B, Out, Codes extends readonly ProblemCode[]> {
  /** Verb and noun; the generated client names its call by it. */
  readonly operationId: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** OpenAPI form: `/v1/tokens/{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly access: A
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /**
   * `form`: application/x-www-form-urlencoded and errors by RFC 6749 section 5.2, as OAuth clients expect. `image`: the
   * bytes of a picture, as they are; the schema reads a Uint8Array.
   */
  readonly encoding?: Encoding
  /** The longest body, in bytes; 64 KiB when absent. */
  readonly bodyBytesMax?: number
  /** Headers that it reads, each with what it says; none is asked for. */
  readonly requestHeaders?: Readonly<Record<string, string>>
  /** HEAD is refused: a look is an event, and that one would have shown nothing to anybody. */
  readonly head?: false
  /** Demands If-Match with the version that the change was made from (RFC 6585: 428 without it). */
  readonly ifMatch?: true
  readonly success: {
    readonly status: 200 | 201 | 204
    readonly description: string
    readonly body?: Out
    /** Of an answer that is not JSON; the body is then its bytes, or its text in parts that are made while it is sent. */
    readonly media?: string
    readonly headers?: Readonly<Record<string, string>>
  }
  /** The refusals that the handler itself may answer. Those of parsing and authentication are added by the frame. */
  readonly refusals: Codes
  readonly handle: (
    call: Call<Read<P>, Read<Q>, Read<B>, ActorOf<A>>,
  ) => Promise<Reply<Written<Out>> | Refused<Codes[number]>>
}

/** An endpoint as the router and the document see it, whatever its shapes. */
export type Endpoint = Omit<
  Spec<
    Access,
    Schema | undefined,
    Schema | undefined,
    Schema | undefined,
    Schema | undefined,
    readonly ProblemCode[]
  >,
  'handle'
> & {
  readonly handle: (call: Call<never, never, never, never>) => Promise<Reply<unknown> | Refused>
}

/** Heeds If-None-Match (RFC 9110 section 13.1.2). The ETag of a JSON answer is its version, for If-Match alone. */
export const isConditional = ({ success }: Pick<Endpoint, 'success'>): boolean =>
  success.media !== undefined && success.headers?.['ETag'] !== undefined

/** Schemas, refusals and handler in one value. A refusal that is not declared does not compile. */
export function endpoint<
  const A extends Access,
  const Codes extends readonly ProblemCode[],
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  Out extends Schema | undefined = undefined,
>(spec: Spec<A, P, Q, B, Out, Codes>): Endpoint {
  return spec
}
