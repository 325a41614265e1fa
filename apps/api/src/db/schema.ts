import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { JWK } from 'jose'
import type { RevokeReason, TokenFormat } from '@latchkey/domain'
import type { Language, Theme } from '../users/preferences.ts'
import type { SigningAlgorithm } from '../keys/signing-algorithms.ts'
import type { JwtClaims } from '../tokens/token-jwt.ts'
import { bytea, edited, instant, scopeSetHash, sortedText } from './columns.ts'

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'person' | 'bot'>().notNull(),
    username: text('username').notNull(),
    /** The canonical form (`usernameKey` of the domain): the only one that look-up, uniqueness and throttling use. */
    usernameKey: text('username_key').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    /** A PHC string of argon2id; null for bots, which never log in. */
    passwordHash: text('password_hash'),
    enabled: boolean('enabled').notNull().default(true),
    /** Username, its parts, first and last name, each after a space: where a word begins is where a prefix counts. */
    nameSearch: sortedText('name_search').generatedAlwaysAs(
      sql`search_key(' ' || username || ' ' || regexp_replace(username, '[._@+-]+', ' ', 'g') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, ''))`,
    ),
    /** How this person wants the panel; null follows the browser. */
    language: text('language').$type<Language>(),
    theme: text('theme').$type<Theme>(),
    timeZone: text('time_zone'),
    ...edited,
  },
  (table) => [
    uniqueIndex('users_username_key').on(table.usernameKey),
    index('users_name_parts').using('gin', table.nameSearch.op('gin_trgm_ops')),
    check('users_kind', sql`${table.kind} in ('person', 'bot')`),
    check('users_bots_have_no_password', sql`${table.kind} = 'person' or ${table.passwordHash} is null`),
  ],
)

/** Apart from `users`, so that no list of users reads pictures. */
export const avatars = pgTable(
  'avatars',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Encoded by Latchkey itself: no byte of an upload is stored. */
    webp: bytea('webp').notNull(),
    /** The beginning of the picture's SHA-256: its ETag, and what makes a new picture a new URL. */
    tag: text('tag').notNull(),
  },
  (table) => [check('avatars_size', sql`octet_length(${table.webp}) <= 524288`)],
)

export const scopes = pgTable('scopes', {
  name: text('name').primaryKey(),
  description: text('description').notNull(),
  builtIn: boolean('built_in').notNull().default(false),
  ...edited,
})

export const roles = pgTable(
  'roles',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    description: text('description').notNull().default(''),
    /** `administrator` holds every scope of the catalogue, including later ones: it has no rows in role_scopes. */
    builtIn: text('built_in').$type<'administrator' | 'member'>(),
    ...edited,
  },
  (table) => [
    uniqueIndex('roles_name_key').on(table.nameKey),
    uniqueIndex('roles_built_in').on(table.builtIn),
  ],
)

export const roleScopes = pgTable(
  'role_scopes',
  {
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    scope: text('scope')
      .notNull()
      .references(() => scopes.name, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.roleId, table.scope] }),
    index('role_scopes_scope').on(table.scope),
  ],
)

export const userRoles = pgTable(
  'user_roles',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.roleId] }),
    index('user_roles_role').on(table.roleId),
  ],
)

export const tokens = pgTable(
  'tokens',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    /** May name a user who was deleted: to clear it in all their tokens could take longer than a request may. */
    creatorId: uuid('creator_id'),
    /** At creation; shown once the creator is deleted. */
    creatorName: text('creator_name').notNull(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    /** The name as it is searched and sorted: lower case, without accents. */
    nameSearch: sortedText('name_search').generatedAlwaysAs(sql`search_key(name)`),
    code: text('code').notNull(),
    description: text('description'),
    format: text('format').$type<TokenFormat>().notNull(),
    audience: text('audience'),
    /** Granted scopes, sorted. What counts is their intersection with what the owner holds now. */
    scopes: text('scopes').array().notNull(),
    /** The same where an index takes them, so that a list finds them there; null where they are too long. */
    indexedScopes: text('indexed_scopes')
      .array()
      .generatedAlwaysAs(sql`indexed_scopes(scopes)`),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
    enabled: boolean('enabled').notNull().default(true),
    /** Written once; a trigger refuses to clear or change it. */
    revokedAt: instant('revoked_at'),
    revokeReason: text('revoke_reason').$type<RevokeReason>(),
    allowedIps: text('allowed_ips').array().notNull().default([]),
    /** One in eight, by chance when it is created and by nothing that anybody chooses: what is true of these is true of all. */
    drawn: boolean('drawn')
      .notNull()
      .default(sql`random() < 0.125`),
    ...edited,
  },
  (table) => {
    /** What the filters and sorts of the list look at in a row, beside its owner and its age. */
    const listed = [
      ...[table.creatorId, table.format, table.validFrom, table.validTo, table.enabled, table.revokedAt],
      ...[table.nameSearch, table.indexedScopes],
    ]
    const end = sql`coalesce(${table.validTo}, 'infinity'::timestamptz)`
    return [
      uniqueIndex('tokens_owner_code').on(table.ownerId, table.code),
      // Whether the owner has a live token of a name: live depends on the time, so no unique index can say it.
      index('tokens_owner_name').on(table.ownerId, table.nameKey),
      index('tokens_creator').on(table.creatorId),
      // Behind the id of this and others, what the filters look at: ten thousand are found in it, not each on a page of the table.
      index('tokens_owner').on(table.ownerId, table.id, table.createdAt, ...listed),
      // The sorts of the list, each with the id that tells equals apart; ends and starts are states, too.
      index('tokens_created').on(table.createdAt, table.id),
      index('tokens_start').on(
        ...[table.validFrom, table.id, table.validTo, table.enabled, table.revokedAt, table.createdAt],
      ),
      // The column as well: PostgreSQL finds no column of an expression in an index.
      index('tokens_end').on(end, table.id, table.ownerId, table.createdAt, ...listed),
      index('tokens_name').on(table.nameSearch, table.id),
      // The filters of the list. Keywords of three letters and more stand anywhere in a name.
      index('tokens_name_parts').using('gin', table.nameSearch.op('gin_trgm_ops')),
      index('tokens_jwt_name_parts')
        .using('gin', table.nameSearch.op('gin_trgm_ops'), table.scopes)
        .where(sql`${table.format} = 'jwt'`),
      index('tokens_scopes').using('gin', table.scopes),
      // Whether what keywords or scopes find is more than is counted.
      index('tokens_drawn')
        .using('gin', table.nameSearch.op('gin_trgm_ops'), table.scopes)
        .where(sql`${table.drawn}`),
      index('tokens_scope_set').on(scopeSetHash(table.scopes)),
      index('tokens_long_scopes')
        .on(table.ownerId, table.id)
        .where(sql`${table.indexedScopes} is null`),
      index('tokens_format_created').on(table.format, table.createdAt, table.id),
      index('tokens_revoked')
        .on(end, table.id, table.ownerId, table.createdAt, ...listed)
        .where(sql`${table.revokedAt} is not null`),
      index('tokens_disabled')
        .on(table.createdAt, table.id, table.ownerId, ...listed)
        .where(sql`not ${table.enabled} and ${table.revokedAt} is null`),
      check('tokens_format', sql`${table.format} in ('opaque', 'jwt')`),
      check('tokens_window', sql`${table.validTo} > ${table.validFrom} or ${table.revokedAt} is not null`),
    ]
  },
)

/** Apart from `tokens`, so that no writer of metadata can touch a credential. */
export const tokenSecrets = pgTable(
  'token_secrets',
  {
    id: uuid('id').primaryKey(),
    tokenId: uuid('token_id')
      .notNull()
      .references(() => tokens.id, { onDelete: 'cascade' }),
    /** HMAC-SHA-256(pepper, SHA-256(secret)). */
    digest: bytea('digest').notNull(),
    pepperId: text('pepper_id').notNull(),
    prefix: text('prefix').notNull(),
    lastFour: text('last_four').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** Of a JWT: what its text says, and which key signed it. Null for opaque secrets. */
    claims: jsonb('claims').$type<JwtClaims>(),
    signingKeyId: text('signing_key_id'),
    /** Null for the current secret; the end of the overlap for one that is being rotated out. */
    retiresAt: instant('retires_at'),
  },
  (table) => [
    uniqueIndex('token_secrets_digest').on(table.digest),
    uniqueIndex('token_secrets_current')
      .on(table.tokenId)
      .where(sql`${table.retiresAt} is null`),
    // At most one that retires: a rotation during an overlap ends the one before.
    uniqueIndex('token_secrets_retiring')
      .on(table.tokenId)
      .where(sql`${table.retiresAt} is not null`),
    index('token_secrets_token').on(table.tokenId),
    check('token_secrets_digest_length', sql`octet_length(${table.digest}) = 32`),
  ],
)

/** Keys that sign JWTs: `next` is published before it signs, `retired` until its last token has ended. */
export const signingKeys = pgTable(
  'signing_keys',
  {
    /** `kid`: the thumbprint of the public key. */
    id: text('id').primaryKey(),
    algorithm: text('algorithm').$type<SigningAlgorithm>().notNull(),
    state: text('state').$type<'next' | 'current' | 'retired'>().notNull(),
    publicJwk: jsonb('public_jwk').$type<JWK>().notNull(),
    /** Encrypted with a key that is not in the database. */
    wrappedPrivateKey: bytea('wrapped_private_key').notNull(),
    wrappingKeyId: text('wrapping_key_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    currentSince: instant('current_since'),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    check('signing_keys_state', sql`${table.state} in ('next', 'current', 'retired')`),
    uniqueIndex('signing_keys_current')
      .on(table.algorithm)
      .where(sql`${table.state} = 'current'`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    /** SHA-256 of the cookie's 256 random bits. */
    digest: bytea('digest').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    address: text('address'),
    userAgent: text('user_agent'),
  },
  (table) => [
    uniqueIndex('sessions_digest').on(table.digest),
    index('sessions_user').on(table.userId),
    check('sessions_digest_length', sql`octet_length(${table.digest}) = 32`),
  ],
)

/** The audit trail and the invalidation feed. Rows are inserted and read, never changed. */
export const events = pgTable(
  'events',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    actorUserId: uuid('actor_user_id'),
    actorTokenId: uuid('actor_token_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    targetKind: text('target_kind').notNull(),
    targetId: text('target_id').notNull(),
    targetName: text('target_name').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
    address: text('address'),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [
    index('events_target').on(table.targetKind, table.targetId, table.seq),
    index('events_actor').on(table.actorUserId, table.seq),
    index('events_action').on(table.action, table.seq),
  ],
)

/** One row: the end of the log, locked last and just before commit, so that seq order is commit order. */
export const eventHead = pgTable(
  'event_head',
  {
    only: boolean('only').primaryKey().default(true),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [check('event_head_only', sql`${table.only}`)],
)

/** One row: what this installation is. */
export const installation = pgTable(
  'installation',
  {
    only: boolean('only').primaryKey().default(true),
    /** Names the master key that the stored digests and signing keys were made with. */
    masterKeyId: text('master_key_id').notNull(),
    /** SHA-256 of the set-up code; null once it was used. */
    setupCodeDigest: bytea('setup_code_digest'),
    setUpAt: instant('set_up_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [check('installation_only', sql`${table.only}`)],
)

/** One row: `Policy` of the domain. */
export const policies = pgTable(
  'policy',
  {
    only: boolean('only').primaryKey().default(true),
    proposedLifetimeMs: bigint('proposed_lifetime_ms', { mode: 'number' }).notNull(),
    longestLifetimeMs: bigint('longest_lifetime_ms', { mode: 'number' }),
    neverAllowed: boolean('never_allowed').notNull(),
    jwtTextAgain: boolean('jwt_text_again').notNull(),
    defaultFormat: text('default_format').$type<TokenFormat>().notNull(),
    ...edited,
  },
  (table) => [check('policy_only', sql`${table.only}`)],
)

/** Counters of failed log-ins, in the database so that several instances share them. Shape given by rate-limiter-flexible. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
})

/**
 * Whoever answers from a cache: instances of the API, and services that are attached to one. Every change reads it to know
 * whom it must wait for, so a renewal that was answered must survive a crash of the database (docs/revocation.md).
 */
export const verifiers = pgTable(
  'verifiers',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<'instance' | 'service'>().notNull(),
    name: text('name').notNull(),
    /** Of a service: the instance that grants it its lease, and the token that it does so to. */
    attachedTo: uuid('attached_to'),
    tokenId: uuid('token_id'),
    /** Another one with each renewal: by it others see that the instance lives, without comparing clocks. */
    renewal: bigint('renewal', { mode: 'number' }).notNull(),
    /** False from when its lease is known to have run out until it renews. */
    live: boolean('live').notNull(),
    /** It answers by nothing older than this event, and neither does any service attached to it. */
    appliedSeq: bigint('applied_seq', { mode: 'number' }).notNull(),
    /** Of an instance: how many of its services had applied `appliedSeq`, and how many had let their lease run out. */
    servicesApplied: integer('services_applied').notNull().default(0),
    servicesLapsed: integer('services_lapsed').notNull().default(0),
    address: text('address'),
    version: text('version').notNull(),
    // For people to read: no decision compares them.
    startedAt: instant('started_at').notNull(),
    leasedAt: instant('leased_at').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [check('verifiers_kind', sql`${table.kind} in ('instance', 'service')`)],
)
