/**
 * What a sample says, rightly or wrongly: it decides what an answer costs, and nothing of what it says. First, which
 * conditions so many tokens meet that it takes longer to list them all by an index than to ask each that is met.
 */
export interface Sample {
  /** That the table is so large that it was taken. */
  readonly isLarge: boolean
  /** To be found by what who looks holds. */
  readonly held: boolean
  /** Hashes of all sets of what who looks holds; none where those are too many. */
  readonly heldSets: readonly string[]
  /** That these have by far fewer tokens than anything else that is asked for. */
  readonly isHeldFew: boolean
  readonly scope: boolean
  /** Those that have no three letters in a row. */
  readonly keywords: boolean
  /** All keywords. */
  readonly name: boolean
  /** Of all but whose they are. */
  readonly others: boolean
  /** Keywords whose first three letters stand in hardly any other name. */
  readonly beginnings: ReadonlySet<string>
  /** About how many meet all of them. */
  readonly matches: number
  /** What share of all tokens that is. */
  readonly share: number
  /** More than are counted, for certain: they are not counted. */
  readonly isMany: boolean
}

/** Where nothing was sampled. */
export const unsampled: Sample = {
  isLarge: false,
  held: false,
  heldSets: [],
  isHeldFew: false,
  scope: false,
  keywords: false,
  name: false,
  others: false,
  beginnings: new Set(),
  matches: 0,
  share: 1,
  isMany: false,
}
