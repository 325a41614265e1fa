/** What the page of a token asks about before doing it. */
export type TokenAct = 'rotate' | 'revoke' | 'delete'
