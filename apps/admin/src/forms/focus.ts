import type { Directive } from 'vue'

/** Takes the focus on appearing: what asks for an answer must be where the keyboard and the screen reader are. */
export const vFocus: Directive<HTMLElement> = { mounted: (element) => element.focus() }
