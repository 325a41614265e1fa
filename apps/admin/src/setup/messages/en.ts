export const setup = {
  title: 'Set up Latchkey',
  lead: 'Create the first administrator. This works once.',
  code: 'Set-up code',
  codeHelp:
    'The server printed a link with it when it first started. It is also in the file setup-code in the data directory.',
  firstName: 'First name',
  lastName: 'Last name',
  passwordHelp:
    'At least {n} character; a few words make a good one. | At least {n} characters; a few words make a good one.',
  passwordTooLong: 'This password is longer than the server keeps.',
  submit: 'Create administrator',
  toLogIn: 'To the log-in',
} as const
