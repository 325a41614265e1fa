import type { Locator, Page } from 'playwright-core'
import type { Messages } from '../src/i18n/en.ts'
import type { Panel } from './panel.ts'
import { filled } from './panel-words.ts'
import { issue } from './token-steps.ts'

/** A form in which something is typed that must not be lost. */
export interface InterruptedForm {
  /** What is sent when it is saved. */
  readonly sends: RegExp
  /** Opens it and types; answers what it lies in and how that is read again. */
  readonly type: (at: {
    readonly panel: Panel
    readonly page: Page
    readonly t: Messages
    readonly name: string
  }) => Promise<Typed>
  readonly save: (t: Messages) => string
}

interface Typed {
  readonly form: Locator
  readonly read: () => Promise<unknown>
  /** What must be true once it is saved at last. */
  readonly saved: () => Promise<unknown>
}

const field = (form: Locator, name: string) => form.getByRole('textbox', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const made = async (panel: Panel, path: string, body: object) =>
  (await panel.send('POST', path, body)) as { id: string }

/** The usual one: a dialog with one field, which closes when it is saved. */
async function typeInDialog(page: Page, name: string, text: string): Promise<Typed> {
  const form = page.getByRole('dialog')
  await field(form, name).fill(text)
  return {
    form,
    read: async () => [await field(form, name).inputValue()],
    saved: () => form.waitFor({ state: 'detached' }),
  }
}

const tokenForms: Readonly<Record<string, InterruptedForm>> = {
  'a new token': {
    sends: /\/v1\/tokens$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/tokens/new`)
      const form = page.getByRole('dialog', { name: t.tokens.create.title })
      const scope = form.getByRole('checkbox', { name: 'orders:read', exact: true })
      await field(form, t.tokens.create.name).fill(name)
      await scope.check()
      return {
        form,
        read: async () => [await field(form, t.tokens.create.name).inputValue(), await scope.isChecked()],
        saved: () => page.getByRole('dialog', { name: t.tokens.secret.title }).waitFor(),
      }
    },
  },
  'an edited token': {
    sends: /\/v1\/tokens\/[\w-]+$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      const { id } = await issue(panel, { name })
      await page.goto(`${panel.url}/tokens/${id}/edit`)
      return typeInDialog(page, t.tokens.create.description, 'typed and not lost')
    },
  },
  'a token of one step': {
    sends: /\/v1\/tokens$/,
    save: (t) => t.myTokens.make.submit,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/my-tokens`)
      const form = page.getByRole('form', { name: t.myTokens.make.title })
      const scope = form.getByRole('checkbox', { name: 'orders:read', exact: true })
      await scope.check()
      await field(form, t.tokens.create.name).fill(name)
      return {
        form,
        read: async () => [await field(form, t.tokens.create.name).inputValue(), await scope.isChecked()],
        saved: () => page.getByRole('dialog', { name: t.tokens.secret.title }).waitFor(),
      }
    },
  },
  'a rotation': {
    sends: /\/v1\/tokens\/[\w-]+\/rotate$/,
    save: (t) => t.tokens.rotate.action,
    async type({ panel, page, t, name }) {
      const { id } = await issue(panel, { name, validTo: null })
      await page.goto(`${panel.url}/tokens/${id}`)
      await button(page, t.tokens.rotate.action).click()
      const form = page.getByRole('dialog', { name: filled(t.tokens.rotate.title, { name }) })
      await form.getByRole('radio').nth(2).check()
      return {
        form,
        read: async () => [await form.getByRole('radio').nth(2).isChecked()],
        saved: () => page.getByRole('dialog', { name: t.tokens.secret.rotatedTitle }).waitFor(),
      }
    },
  },
  'a revocation': {
    sends: /\/v1\/tokens\/[\w-]+\/revoke$/,
    save: (t) => t.tokens.revoke.action,
    async type({ panel, page, t, name }) {
      const { id } = await issue(panel, { name })
      await page.goto(`${panel.url}/tokens/${id}`)
      await button(page, t.tokens.revoke.action).click()
      const form = page.getByRole('dialog', { name: filled(t.tokens.revoke.title, { name }) })
      const reason = form.getByRole('radio', { name: t.tokens.revokeReasons.compromised })
      await reason.check()
      return {
        form,
        read: async () => [await reason.isChecked()],
        saved: () => page.getByRole('dialog', { name: filled(t.tokens.revoke.done, { name }) }).waitFor(),
      }
    },
  },
  'a deletion': {
    sends: /\/v1\/tokens\/[\w-]+$/,
    save: (t) => t.tokens.delete.action,
    async type({ panel, page, t, name }) {
      const { id } = await issue(panel, { name })
      await page.goto(`${panel.url}/tokens/${id}`)
      await button(page, t.tokens.delete.action).click()
      const typed = await typeInDialog(page, filled(t.forms.typeToConfirm, { name }), name)
      return { ...typed, saved: () => button(page, t.tokens.delete.toList).waitFor() }
    },
  },
}

const accessForms: Readonly<Record<string, InterruptedForm>> = {
  'a new user': {
    sends: /\/v1\/users$/,
    save: (t) => t.users.create.submit,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/users/new`)
      return typeInDialog(page, t.users.fields.username, name.toLowerCase())
    },
  },
  'an edited user': {
    sends: /\/v1\/users\/[\w-]+$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      const { id } = await made(panel, '/v1/users', { kind: 'bot', username: name.toLowerCase() })
      await page.goto(`${panel.url}/users/${id}`)
      await button(page, t.users.edit.open).click()
      return typeInDialog(page, t.users.fields.botName, 'typed and not lost')
    },
  },
  'the password of someone else': {
    sends: /\/v1\/users\/[\w-]+\/password$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      const { id } = await made(panel, '/v1/users', { kind: 'person', username: name.toLowerCase() })
      await page.goto(`${panel.url}/users/${id}`)
      await button(page, t.users.password.open).click()
      return typeInDialog(page, t.users.password.field, 'lighthouse mango quiet stairs')
    },
  },
  'a new role': {
    sends: /\/v1\/roles$/,
    save: (t) => t.roles.create.submit,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/roles/new`)
      return typeInDialog(page, t.roles.fields.name, name)
    },
  },
  'an edited role': {
    sends: /\/v1\/roles\/[\w-]+$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      const { id } = await made(panel, '/v1/roles', { name, scopes: ['latchkey.users:read'] })
      await page.goto(`${panel.url}/roles/${id}`)
      await button(page, t.roles.edit.open).click()
      return typeInDialog(page, t.roles.fields.description, 'typed and not lost')
    },
  },
  'a new scope': {
    sends: /\/v1\/scopes$/,
    save: (t) => t.scopes.add.submit,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/scopes`)
      await button(page, t.scopes.create.open).click()
      return typeInDialog(page, t.scopes.add.name, `${name.toLowerCase()}:read`)
    },
  },
  'a described scope': {
    sends: /\/v1\/scopes\/[\w:%-]+$/,
    save: (t) => t.forms.save,
    async type({ panel, page, t, name }) {
      const scope = `${name.toLowerCase()}:read`
      await panel.send('POST', '/v1/scopes', { name: scope })
      await page.goto(`${panel.url}/scopes`)
      await button(page, filled(t.scopes.edit.open, { name: scope })).click()
      return typeInDialog(page, t.scopes.add.description, 'typed and not lost')
    },
  },
}

const ownForms: Readonly<Record<string, InterruptedForm>> = {
  'a policy under review': {
    sends: /\/v1\/policy$/,
    save: (t) => t.policy.save,
    async type({ panel, page, t }) {
      await page.goto(`${panel.url}/policy`)
      await page.getByRole('switch', { name: t.policy.limit }).click()
      const longest = page.getByRole('spinbutton', { name: t.policy.fields.longestLifetimeMs, exact: true })
      await longest.fill('3000')
      await longest.blur()
      await button(page, t.policy.review).click()
      const form = page.getByRole('dialog', { name: t.policy.reviewTitle })
      await form.getByRole('listitem').first().waitFor()
      return {
        form,
        read: () => form.getByRole('listitem').allInnerTexts(),
        saved: () => form.waitFor({ state: 'detached' }),
      }
    },
  },
  'a name': {
    sends: /\/v1\/me$/,
    save: (t) => t.profile.you.save,
    async type({ panel, page, t, name }) {
      await page.goto(`${panel.url}/profile`)
      const form = page.getByRole('region', { name: t.profile.you.title, exact: true })
      await field(form, t.setup.lastName).fill(name)
      return {
        form,
        read: async () => [await field(form, t.setup.lastName).inputValue()],
        saved: () => page.getByText(t.profile.you.saved, { exact: true }).first().waitFor(),
      }
    },
  },
}

export const interruptedForms: readonly (readonly [string, InterruptedForm])[] = Object.entries({
  ...tokenForms,
  ...accessForms,
  ...ownForms,
})
