/** Numbers that a seed gives again and again (mulberry32): which fault, where, and for how long. */
export interface Draw {
  below(limit: number): number
  between(least: number, most: number): number
  oneOf<T>(choices: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
}

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const draw: Draw = {
    below: (limit) => Math.floor(next() * limit),
    between: (least, most) => least + next() * (most - least),
    oneOf(choices) {
      const chosen = choices[draw.below(choices.length)]
      if (chosen === undefined) throw new Error('There is nothing to choose from.')
      return chosen
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
  return draw
}
