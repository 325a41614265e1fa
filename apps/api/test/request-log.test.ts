import { expect, test } from 'vitest'
import { useServer } from './server.ts'

const server = useServer()

test.each([
  ['/v1/tokens?name=what-was-typed', '/v1/tokens'],
  ['/v1/tokens/01890000-0000-7000-8000-000000000000', '/v1/tokens/:id'],
  ['/tokens/what-was-typed', 'panel'],
  ['/v1/what-was-typed', 'none'],
])('the line of %s names the pattern of the route alone', async (path, route) => {
  const before = server.log().length
  await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } }).then((answer) => answer.text())
  await expect.poll(() => server.log().length).toBeGreaterThan(before)
  const line = server.log().slice(before).join('')
  expect(JSON.parse(line)).toMatchObject({ msg: 'request', route })
  expect(line).not.toContain('what-was-typed')
})
