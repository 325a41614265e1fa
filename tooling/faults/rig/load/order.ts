import type { Access } from '../access.ts'
import type { Target } from './target.ts'

export interface LoadPlan {
  readonly targets: readonly Target[]
  readonly access: Access
  readonly seed: number
  /** Where the history goes. */
  readonly file: string
}

export interface Pace {
  readonly verifiesPerSecond: number
  readonly changesPerSecond: number
  /** At each instance, one change after the other without a pause. */
  readonly writers: number
}

/** What the rig tells the load. */
export type Order =
  | { readonly order: 'start'; readonly plan: LoadPlan }
  | { readonly order: 'pace'; readonly pace: Pace }
  | { readonly order: 'round'; readonly name: string; readonly kills: boolean }
  | { readonly order: 'finish' }

export interface Finished {
  /** Arrivals that were left out because too much was under way. */
  readonly shed: number
}
