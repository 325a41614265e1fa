import type { Policy, TokenFormat } from '@latchkey/domain'
import { v7 as uuidv7 } from 'uuid'
import { computed, reactive } from 'vue'
import { serverNow } from '../api/server-clock.ts'
import { writeWallTime } from '../forms/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { localZone } from '../i18n/time-zone.ts'
import type { IssueRequest } from '../tokens/token-changes.ts'
import { lifetimesOf, type Lifetime } from './lifetimes.ts'

interface Choices {
  name: string
  format: TokenFormat
  lifetime: Lifetime
  scopes: readonly string[]
}

/** The few choices of a token that is made in one step; the policy makes the others. */
export function useMakeTokenForm(policy: Policy) {
  const { t } = useWords()
  const form = reactive<Choices>({
    name: '',
    format: policy.defaultFormat,
    lifetime: policy.proposedLifetimeMs,
    scopes: [],
  })
  const lifetimes = computed(() => lifetimesOf(policy, form.format))

  function chooseFormat(format: TokenFormat): void {
    form.format = format
    if (!lifetimes.value.includes(form.lifetime)) form.lifetime = policy.proposedLifetimeMs
  }

  /** Names of live tokens differ: without one of the person's own, the second of its making tells it apart. */
  const ownName = (): string => t('myTokens.make.autoName', { time: writeWallTime(serverNow(), localZone()) })

  function request(): IssueRequest {
    const { format, lifetime, scopes } = form
    return {
      id: uuidv7(),
      name: form.name.trim() || ownName(),
      scopes: [...scopes],
      format,
      validTo: lifetime === null ? null : new Date(serverNow() + lifetime).toISOString(),
    }
  }

  return { form, lifetimes, chooseFormat, request }
}
