/** Shifts what the program takes for the wall clock, an hour ahead (SIGUSR2) or behind (SIGHUP), until the same signal comes again. */
const hourMs = 3_600_000
const RealDate = Date
let offsetMs = 0
const toggle = (byMs) => () => {
  offsetMs = offsetMs === byMs ? 0 : byMs
}
process.on('SIGUSR2', toggle(hourMs))
process.on('SIGHUP', toggle(-hourMs))

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offsetMs)
    else super(...given)
  }
  static now() {
    return RealDate.now() + offsetMs
  }
}
