import { addIcon as addIconAs } from '@iconify/vue/offline'

// Stands in for '@iconify/vue' in the build. The full package fetches icons that it lacks from the network;
// this one knows only what the build put in, and has no code that could fetch.
export { Icon } from '@iconify/vue/offline'

/** The components ask for `lucide-key-round`, the bundle registers `lucide:key-round`. */
export function addIcon(name: string, icon: Parameters<typeof addIconAs>[1]): void {
  addIconAs(name.replace(':', '-'), icon)
}

export const iconLoaded = (): boolean => true
