import { join } from 'node:path'
import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { roles, scopes, tokens, users, type ShopToken, type ShopUser } from './shop.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

interface Made {
  readonly id: string
  readonly shop: ShopToken
}

/** By the page's own session. */
async function ask(page: Page, method: 'POST', path: string, data: object): Promise<unknown> {
  const { href, origin } = new URL(path, page.url())
  const headers = { Origin: origin, 'Latchkey-Request': '1' }
  const response = await page.request.fetch(href, { method, headers, data })
  const text = await response.text()
  if (!response.ok()) throw new Error(`${method} ${path} answered ${String(response.status())}: ${text}`)
  return text === '' ? null : (JSON.parse(text) as unknown)
}

/** Fills the installation as its people would, through the page's own session. What is old is then moved into the past. */
export async function furnish(page: Page, dataDir: string): Promise<void> {
  for (const [name, description] of Object.entries(scopes))
    await ask(page, 'POST', '/v1/scopes', { name, description })
  const roleIds = new Map<string, string>()
  for (const [name, role] of Object.entries(roles)) {
    const description = role.description === '' ? {} : { description: role.description }
    roleIds.set(
      name,
      await idOf(ask(page, 'POST', '/v1/roles', { name, scopes: role.scopes, ...description })),
    )
  }
  const userIds = new Map<string, string>()
  for (const user of users) userIds.set(user.username, await welcome(page, user, roleIds))
  const made: Made[] = []
  for (const shop of tokens)
    made.push({ shop, id: await issue(page, shop, shop.owner && userIds.get(shop.owner)) })
  await age(dataDir, made)
  for (const { shop, id } of made)
    if (shop.revoked) await ask(page, 'POST', `/v1/tokens/${id}/revoke`, { reason: shop.revoked })
  for (const { username, disabled } of users)
    if (disabled) await ask(page, 'POST', `/v1/users/${userIds.get(username) ?? ''}/disable`, {})
}

async function idOf(answer: Promise<unknown>): Promise<string> {
  return ((await answer) as { id: string }).id
}

async function welcome(page: Page, user: ShopUser, roleIds: ReadonlyMap<string, string>): Promise<string> {
  const { username, firstName, lastName, bot } = user
  const id = await idOf(
    ask(page, 'POST', '/v1/users', {
      kind: bot === undefined ? 'person' : 'bot',
      username,
      firstName,
      ...(lastName !== undefined && { lastName }),
      roleIds: user.roles.map((role) => roleIds.get(role)),
    }),
  )
  if (bot !== undefined) await page.evaluate(drawRobot, { id, colour: bot })
  return id
}

async function issue(page: Page, shop: ShopToken, ownerId: string | undefined): Promise<string> {
  const at = (days: number) => new Date(Date.now() + days * dayMs).toISOString()
  // What has ended by now was made to end later: the service takes no end in the past.
  const end = shop.days === undefined ? null : at(Math.max(shop.days, 1))
  const { token } = (await ask(page, 'POST', '/v1/tokens', {
    name: shop.name,
    scopes: shop.scopes,
    validTo: end,
    ...(ownerId !== undefined && { ownerId }),
    ...(shop.jwt && { format: 'jwt' }),
    ...(shop.disabled && { enabled: false }),
    ...(shop.description !== undefined && { description: shop.description }),
    ...(shop.allowedIps && { allowedIps: shop.allowedIps }),
    ...(shop.startsIn !== undefined && { validFrom: at(shop.startsIn) }),
  })) as { token: { id: string } }
  return token.id
}

/** Nothing but a superuser can date a token back: the pictures show an installation that has been used for months. */
async function age(dataDir: string, made: readonly Made[]): Promise<void> {
  const client = new Client({ host: join(dataDir, 'postgres'), user: 'postgres', database: 'latchkey' })
  await client.connect()
  for (const { id, shop } of made) {
    const born = new Date(Date.now() - shop.age * dayMs)
    await client.query(
      `update tokens set created_at = $2, valid_from = case when $3 then valid_from else $2 end,
         valid_to = case when $4::int < 0 then now() + $4::int * interval '1 day' else valid_to end where id = $1`,
      [id, born, shop.startsIn !== undefined, shop.days ?? 0],
    )
    await client.query('update token_secrets set issued_at = $2 where token_id = $1', [id, born])
    if (shop.usedHoursAgo !== undefined) await use(client, id, shop, shop.usedHoursAgo)
  }
  await client.end()
}

async function use(client: Client, id: string, shop: ShopToken, hoursAgo: number): Promise<void> {
  const last = new Date(Date.now() - hoursAgo * hourMs)
  await client.query('update token_usage set last_used_at = $2, last_used_address = $3 where token_id = $1', [
    id,
    last,
    '203.0.113.7',
  ])
  // Busy by day, quiet by night and on Sundays; a few refusals now and then.
  await client.query(
    `insert into token_usage_hours (token_id, hour, accepted, refused)
     select $1, hour, ceil($2 / 24.0 * (1 + sin((extract(hour from hour) - 8) / 24 * 2 * pi()))
         * case extract(dow from hour) when 0 then 0.2 else 1 end * (0.7 + 0.6 * random())),
       case when random() < 0.06 then ceil($2 / 60.0 * random()) else 0 end
     from generate_series(date_trunc('hour', now()) - interval '30 days', $3, interval '1 hour') hour
     where $2 > 0 and hour >= now() - $4 * interval '1 day'`,
    [id, shop.daily ?? 0, last, shop.age],
  )
  await client.query(
    'insert into token_usage_scopes (token_id, scope, uses, last_used_at) select $1, unnest($2::text[]), 40, $3',
    [id, shop.scopes.slice(0, 2), last],
  )
}

/** Runs in the page, which has a canvas. */
async function drawRobot({ id, colour }: { id: string; colour: string }): Promise<void> {
  const canvas = new OffscreenCanvas(256, 256)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser has no canvas.')
  const box = (fill: string, x: number, y: number, width: number, height: number, radius: number): void => {
    pen.fillStyle = fill
    pen.beginPath()
    pen.roundRect(x, y, width, height, radius)
    pen.fill()
  }
  box(colour, 0, 0, 256, 256, 0)
  box('#ffffffd9', 122, 40, 12, 40, 6)
  box('#ffffffd9', 112, 28, 32, 32, 16)
  box('#ffffffd9', 56, 76, 144, 116, 28)
  for (const x of [84, 140]) box(colour, x, 112, 32, 32, 16)
  box(colour, 100, 160, 56, 12, 6)
  const picture = await canvas.convertToBlob({ type: 'image/png' })
  const response = await fetch(`/v1/users/${id}/avatar`, {
    method: 'PUT',
    headers: { 'Content-Type': 'image/png', 'Latchkey-Request': '1' },
    body: picture,
  })
  if (!response.ok) throw new Error(`The picture of ${id} was answered ${String(response.status)}.`)
}

/** What the example service proves itself by: `id:secret`. */
export async function issueForVerifier(page: Page): Promise<string> {
  const body = { name: 'Orders service', scopes: ['latchkey.tokens:verify'], validTo: null }
  const { token, secret } = (await ask(page, 'POST', '/v1/tokens', body)) as {
    token: { id: string }
    secret: string
  }
  return `${token.id}:${secret}`
}
