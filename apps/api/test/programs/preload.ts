/** What the API itself is started with, for programs in a process of their own. */
export const preload = ['--import', new URL('../../known-formats.mjs', import.meta.url).href]
