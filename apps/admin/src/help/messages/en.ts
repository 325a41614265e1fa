export const help = {
  questions: {
    kind: 'What is a bot?',
    owner: 'What is an owner?',
    role: 'What is a role?',
    scope: 'What is a scope?',
    ending: 'Disable, revoke or delete?',
  },
  answers: {
    kind: 'A person logs in with a password. A bot is a persona with a name, a picture and roles: programs act as it by its tokens, and it never logs in.',
    owner:
      'The person or bot whose power a token carries. It is chosen when the token is made and stays. What the owner loses, their tokens lose too.',
    role: 'A named set of scopes. People and bots hold what their roles carry, all of them together. Changing a role changes everyone who has it, at once.',
    scope:
      'The right to do one thing, written as resource:action, such as orders:read. A token is given scopes that its owner holds; services ask for them.',
    ending:
      'Disabling stops it until you enable it again. Revoking ends a token for good and keeps it in the list. Deleting ends it and removes it; the audit log stays.',
  },
} as const
