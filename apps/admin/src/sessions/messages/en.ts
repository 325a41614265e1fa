export const sessions = {
  logIn: 'Log in',
  logInTo: 'Log in to Latchkey',
  username: 'Username',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  ended: 'Your session has ended',
  endedHelp: 'Log in again to go on. What you have typed is still here.',
  firstTime: 'First time here? Use the set-up link that the server printed when it started.',
} as const
