import { computed, shallowRef, type Ref, type ShallowRef } from 'vue'
import { Failure } from '../api/failure.ts'

/** In words. */
export interface FieldChange {
  readonly label: string
  readonly was: string
  readonly is: string
}

interface Editing<Subject> {
  /** What was said to the last attempt to save. */
  readonly error: Readonly<Ref<Error | null>>
  readonly load: () => Promise<Subject | undefined>
  /** Takes over what someone else saved into the form; answers in words what that was. */
  readonly merge: (before: Subject, now: Subject) => readonly FieldChange[]
}

/** An edit of what others may edit at the same time: who saves second sees what changed, and keeps what they typed. */
export function useEditBesideOthers<Subject extends { readonly version: number }>(
  initial: Subject,
  { error, load, merge }: Editing<Subject>,
) {
  /** As the form began with, or as it was taken over from someone else. */
  const base: ShallowRef<Subject> = shallowRef(initial)
  const changes = shallowRef<readonly FieldChange[] | null>(null)

  /** After a refusal. */
  async function catchUp(reason: unknown): Promise<void> {
    if (!isStale(reason)) return
    const theirs = await load()
    if (!theirs || theirs.version === base.value.version) return
    changes.value = merge(base.value, theirs)
    base.value = theirs
  }

  return {
    base,
    changes,
    /** A refusal that the changes explain is not shown once more. */
    failure: computed(() => (changes.value && isStale(error.value) ? null : error.value)),
    catchUp,
  }
}

const isStale = (reason: unknown): boolean => reason instanceof Failure && reason.code === 'version_stale'
