interface Flight<T> {
  /** In the order in which requests came and questions were sent. */
  readonly startedAt: number
  readonly answer: Promise<T>
  readonly settled: Promise<unknown>
}

/** Requests for the same token share questions, so that a crowd of them asks once or twice, not each for itself. */
export interface Questions<T> {
  /**
   * A request shares only a question that was sent after it began: an older one may be answered by a state that had
   * changed, with its change already answered, when this request began. It waits such a question out and looks again.
   *
   * @param ask - sends the question
   * @param look - what can be told without asking, now; null where nothing
   */
  answer(key: string, ask: () => Promise<T>, look: () => T | null): Promise<T>
}

export function createQuestions<T>(): Questions<T> {
  const flights = new Map<string, Flight<T>>()
  let order = 0
  const start = (key: string, ask: () => Promise<T>): Flight<T> => {
    const startedAt = ++order
    const answer = ask()
    const over = () => flights.delete(key)
    const flight = { startedAt, answer, settled: answer.then(over, over) }
    flights.set(key, flight)
    return flight
  }
  return {
    async answer(key, ask, look) {
      const began = ++order
      for (;;) {
        const flight = flights.get(key) ?? start(key, ask)
        if (flight.startedAt > began) return flight.answer
        await flight.settled
        const found = look()
        if (found !== null) return found
      }
    },
  }
}
