import { expect, it } from 'vitest'
import { everyPage } from './every-page.ts'

const pages = [
  { items: ['a', 'b'], nextCursor: 'second' },
  { items: [], nextCursor: 'third' },
  { items: ['c'], nextCursor: null },
]

it('has the items of all pages in their order, each page asked for once by the cursor of the one before', async () => {
  const asked: object[] = []
  const items = await everyPage((query) => Promise.resolve(pages[asked.push(query) - 1]!))
  expect(items).toEqual(['a', 'b', 'c'])
  expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: 'second' }, { limit: 200, cursor: 'third' }])
})

it('fails as a whole when one page fails: half a catalogue would look like all of it', async () => {
  const failure = new Error('gone')
  const fetchPage = ({ cursor }: { cursor?: string }) =>
    cursor === undefined ? Promise.resolve(pages[0]!) : Promise.reject(failure)
  await expect(everyPage(fetchPage)).rejects.toBe(failure)
})
