/**
 * Callers share runs: each gets the outcome of one that began after it asked, so what had happened before it asked is in
 * it. One runs at a time, and however many ask meanwhile, one more follows.
 */
export function coalesce<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const start = (): Promise<T> => {
    const started = run()
    running = started
    const over = () => {
      if (running === started) running = null
    }
    started.then(over, over)
    return started
  }
  return () => {
    if (running === null) return start()
    const follow = () => {
      next = null
      return start()
    }
    next ??= running.then(follow, follow)
    return next
  }
}
