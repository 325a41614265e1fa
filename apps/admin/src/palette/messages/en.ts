export const palette = {
  title: 'Go to or do',
  help: 'Type to find a token, a user, a screen or an act; the arrow keys choose, Enter goes.',
  placeholder: 'A token, a user, a screen, an act…',
  open: 'Search',
  screens: 'Screens',
  users: 'Users',
  acts: 'Acts',
  tokenOf: '{owner} · {state}',
  theme: 'Theme: {theme}',
  language: 'Language: {language}',
  nothing: 'Nothing is called “{words}”.',
} as const
