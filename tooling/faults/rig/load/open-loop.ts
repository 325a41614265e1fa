const tickMs = 5
const underWayMax = 3_000

/** Arrivals at a fixed rate: a slow answer does not slow down who asks next. Counts what it had to leave out. */
export function openLoop() {
  const underWay = new Set<Promise<unknown>>()
  let shed = 0
  const run = (work: Promise<unknown>) => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  return {
    run,
    shed: () => shed,
    arrive(perSecond: () => number, start: () => Promise<unknown>) {
      let due = 0
      let last = performance.now()
      setInterval(() => {
        const now = performance.now()
        due += ((now - last) / 1000) * perSecond()
        last = now
        for (; due >= 1; due--) {
          if (underWay.size < underWayMax) run(start())
          else shed++
        }
      }, tickMs)
    },
    async idle() {
      while (underWay.size > 0) await Promise.race(underWay)
    },
  }
}
