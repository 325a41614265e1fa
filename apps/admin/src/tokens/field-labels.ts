import type { PlainMessageKey } from '../i18n/messages.ts'

/** What people call the fields of a token that can change. */
export const fieldLabels: Readonly<Record<string, PlainMessageKey>> = {
  name: 'tokens.create.name',
  code: 'tokens.create.code',
  description: 'tokens.create.description',
  scopes: 'tokens.create.scopes',
  validFrom: 'tokens.create.validFrom',
  validTo: 'tokens.create.validTo',
  enabled: 'tokens.create.enabled',
  allowedIps: 'tokens.create.allowedIps',
  hint: 'tokens.details.hint',
}
