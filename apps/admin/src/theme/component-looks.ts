/** Where Nuxt UI's own look falls short. Read by vite.config.ts; it lies here so that Tailwind sees the classes. */
const darkOverlay = { overlay: { true: { overlay: 'bg-neutral-950/50' } } }

export const componentLooks = {
  calendar: {
    // Days of another month are muted too, and can be chosen: those that cannot must differ.
    slots: { cellTrigger: 'data-disabled:line-through data-disabled:opacity-60' },
  },
  formField: {
    // The star is for the eye; without the empty alternative it would become part of the field's name.
    variants: { required: { true: { label: "after:content-['*'/'']" } } },
  },
  modal: {
    // The close button lies over the end of a long title, and a long body would squeeze a title of two lines.
    // The hidden inputs of checkboxes are placed within it: else the focus could scroll the head of the dialog out of sight.
    slots: { header: 'shrink-0', wrapper: 'pe-10', body: 'relative', footer: 'shrink-0' },
    variants: darkOverlay,
  },
  slideover: { variants: darkOverlay },
}
