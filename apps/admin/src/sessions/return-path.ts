/**
 * Where to go after the log-in. The address comes from a link that anyone can write, so only a path of this panel
 * counts: one slash, then neither a second nor a backslash, which browsers read as another host.
 */
export function safeReturnPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) ? asked : '/'
}
