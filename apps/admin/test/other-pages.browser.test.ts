import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPanel, type Panel } from './panel.ts'
import { openForm, saveToken } from './panel-steps.ts'
import { words } from './panel-words.ts'
import { addScopes, issue } from './token-steps.ts'

const t = words.en
let panel: Panel

beforeAll(async () => {
  panel = await openPanel()
  await addScopes(panel, 'orders:read')
  await issue(panel, { name: 'Existing' })
})

afterEach(() => panel.closePages())
afterAll(() => panel.close())

/** A page of somebody else, on another port of the same host: for cookies that is the same site, which is as near as it gets. */
async function elsewhere(html: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
}

describe('another page, in the browser of someone who is logged in', () => {
  it('draws neither the panel nor an answer of the API in a frame', async () => {
    const addresses = ['/tokens', '/tokens/new', '/v1/tokens', '/docs']
    const frames = addresses.map((path) => `<iframe src="${panel.url}${path}"></iframe>`)
    const page = await panel.newPage('en')
    await page.goto(await elsewhere(`<title>Elsewhere</title>${frames.join('')}`))
    const shown = page.frames().filter((frame) => frame !== page.mainFrame())
    const blocked = addresses.map(() => 'chrome-error://chromewebdata/')
    await expect.poll(() => shown.map((frame) => frame.url())).toEqual(blocked)
    for (const frame of shown) expect(await frame.content()).not.toContain('Existing')
  })

  it('that opens the panel has no hold on it, and the panel none on the page', async () => {
    const page = await panel.newPage('en')
    await page.goto(await elsewhere('<title>Elsewhere</title>'))
    const opening = page.waitForEvent('popup')
    await page.evaluate(
      (url) => Object.assign(window, { opened: window.open(url, 'panel') }),
      `${panel.url}/tokens`,
    )
    const opened = await opening
    await opened.getByText('Existing').first().waitFor()
    expect(await opened.evaluate(() => [window.opener !== null, window.name])).toEqual([false, ''])
    expect(await page.evaluate(() => (window as unknown as { opened: Window }).opened.closed)).toBe(true)
  })
})

it('asks before a reload throws away a secret that is shown, and afterwards shows it no more and makes no other', async () => {
  const page = await panel.newPage('en')
  await page.goto(`${panel.url}/tokens`)
  const dialog = await openForm(page, t)
  await dialog.getByRole('textbox', { name: t.tokens.create.name, exact: true }).fill('Reloaded')
  await dialog.getByRole('checkbox', { name: 'orders:read', exact: true }).check()
  const { secret } = await saveToken(page, dialog, t)
  const asked: string[] = []
  page.on('dialog', (question) => {
    asked.push(question.type())
    void question.accept()
  })
  const made: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') made.push(request.url())
  })
  await page.reload()
  await page.getByText('Reloaded').first().waitFor()
  expect(asked).toEqual(['beforeunload'])
  await expect.poll(() => page.getByRole('dialog', { name: t.tokens.secret.title }).count()).toBe(0)
  expect(await page.content()).not.toContain(secret)
  expect(made.filter((url) => url.endsWith('/v1/tokens'))).toEqual([])
})
