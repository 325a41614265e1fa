/** Where Nuxt UI's own look falls short. Read by vite.config.ts; it lies here so that Tailwind sees the classes. */
const darkOverlay = { overlay: { true: { overlay: 'bg-neutral-950/50' } } }

export const componentLooks = {
  formField: {
    // The star is for the eye; without the empty alternative it would become part of the field's name.
    variants: { required: { true: { label: "after:content-['*'/'']" } } },
  },
  modal: {
    // The close button lies over the end of a long title, and a long body would squeeze a title of two lines.
    slots: { header: 'shrink-0', wrapper: 'pe-10', footer: 'shrink-0' },
    variants: darkOverlay,
  },
  slideover: { variants: darkOverlay },
}
