export const myTokens = {
  title: 'My tokens',
  lead: 'Tokens that carry your own power. Revoke those that you no longer need and that have not expired.',
  list: 'Your tokens',
  endedToo: 'Ended ones too',
  empty: 'You have no live tokens',
  emptyHelp: 'Pick a lifetime and scopes, then make one.',
  make: {
    title: 'New API token',
    lead: 'For a script or a tool that works as you.',
    lifetime: 'Lifetime',
    formats: {
      opaque: 'Short; every use of it is asked about.',
      jwt: 'Signed; it says itself who you are and until when.',
    },
    nameHelp: 'Left empty, it is named after the moment of its making.',
    autoName: 'API token {time}',
    chooseScope: 'Choose at least one scope.',
    submit: 'Make API token',
    mayNot: 'None of your roles lets you make tokens.',
  },
  text: {
    show: 'Show',
    showOf: 'Show the text of {name}',
    lead: 'The text of “{name}”. Whoever has it can use it. That you displayed it is in the audit log.',
  },
} as const
