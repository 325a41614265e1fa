import type { Directive } from 'vue'

/** The arrow of a field that one types in and picks from: the component has an English name for it, and no option for another. */
export const vTriggerName: Directive<HTMLElement, string> = { mounted: nameTrigger, updated: nameTrigger }

function nameTrigger(element: HTMLElement, { value }: { readonly value: string }): void {
  element.querySelector('[data-slot="trailing"]')?.setAttribute('aria-label', value)
}
