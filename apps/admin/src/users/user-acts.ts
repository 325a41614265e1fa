/** What one can do with a user, each in a dialog of its own. */
export type UserAct = 'edit' | 'picture' | 'password' | 'sessions' | 'disable' | 'delete'
