/** Scripts branch on these. `unknown`: neither yes nor no could be found out; ask again. */
export const exitCodes = { yes: 0, no: 1, usage: 2, unknown: 3 } as const
