import { expect, it } from 'vitest'
import { pickLanguage, regionalTag } from './languages.ts'

it('the person’s choice comes first, then the first language of the browser that we speak, then English', () => {
  expect(pickLanguage('es', ['en-GB'])).toBe('es')
  expect(pickLanguage(null, ['de-DE', 'ES-mx', 'en'])).toBe('es')
  expect(pickLanguage('fr', ['de-DE'])).toBe('en')
  expect(pickLanguage('__proto__', [])).toBe('en')
})

it('dates follow the region of the browser only where it is one of the chosen language', () => {
  expect(regionalTag('en', ['es-ES', 'en-GB', 'en-US'])).toBe('en-GB')
  expect(regionalTag('es', ['en-GB'])).toBe('es')
})
