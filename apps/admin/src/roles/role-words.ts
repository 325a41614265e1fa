import { builtInRoles, type BuiltInRole } from '@latchkey/domain'
import { useWords } from '../i18n/i18n.ts'

interface Named {
  readonly name: string
  readonly builtIn: BuiltInRole | null
}

/** The names and descriptions of roles: in the language of the person as long as they are those that Latchkey ships. */
export function useRoleWords() {
  const { t } = useWords()
  const shipped = ({ builtIn }: Named) => builtInRoles.find(({ key }) => key === builtIn)
  return {
    nameOf: (role: Named): string => {
      const ours = shipped(role)
      return ours?.name === role.name ? t(`roles.builtInNames.${ours.key}`) : role.name
    },
    descriptionOf: (role: Named & { readonly description: string }): string => {
      const ours = shipped(role)
      return ours?.description === role.description
        ? t(`roles.builtInDescriptions.${ours.key}`)
        : role.description
    },
  }
}
