export const scopes = {
  search: 'Search scopes',
  all: 'All of {resource}',
  chosen: 'None chosen | {n} chosen | {n} chosen',
  noMatch: 'No scope matches.',
  none: 'You hold no scope that you could give.',
  builtIn: 'Latchkey itself',
  add: {
    open: 'Add a scope to the catalogue',
    title: 'New scope',
    name: 'Scope',
    description: 'What it allows',
    submit: 'Add scope',
  },
} as const
