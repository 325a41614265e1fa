import type { Decision } from '@latchkey/domain'
import { computed, shallowReactive } from 'vue'
import { Failure } from '../api/failure.ts'
import { useWords } from '../i18n/i18n.ts'
import type { PlainMessageKey } from '../i18n/messages.ts'
import { usePreferences } from '../shell/preferences.ts'
import { refusalWords } from './refusal-words.ts'

interface Unique<Field> {
  readonly field: Field
  readonly value: () => string
  /** By which the service says that somebody else has it. */
  readonly code: Failure['code']
  readonly words: PlainMessageKey
}

/** What is wrong with the texts of a form by the rules of the domain, told once a field was left. One is nobody else's. */
export function useJudgedTexts<Field extends string>(
  judge: () => Readonly<Record<Field, Decision<unknown>>>,
  unique: Unique<NoInfer<Field>>,
) {
  const { t } = useWords()
  const preferences = usePreferences()
  const touched = shallowReactive(new Set<Field>())
  const taken = shallowReactive(new Set<string>())
  const decisions = computed(judge)

  function wrongWith(field: Field): string | false {
    if (field === unique.field && taken.has(unique.value())) return t(unique.words)
    const decision = decisions.value[field]
    return !decision.ok && refusalWords(decision.refusals[0], t, preferences.locale)
  }

  return {
    errorOf: (field: Field): string | false => touched.has(field) && wrongWith(field),
    touch: (field: Field) => void touched.add(field),
    valid: computed(() => (Object.keys(decisions.value) as Field[]).every((field) => !wrongWith(field))),
    /** What was sent, not what has been typed since: an answer takes its time. */
    learn(failure: unknown, sent: string): void {
      if (!(failure instanceof Failure) || failure.code !== unique.code) return
      taken.add(sent)
      touched.add(unique.field)
    },
  }
}
