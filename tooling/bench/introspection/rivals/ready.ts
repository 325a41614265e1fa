import type { Question } from '../question.ts'

/** A rival makes its own key, so it says how it is to be asked about it, and then where. */
export function ready(url: string, question: Question): void {
  console.log(`question ${JSON.stringify(question)}`)
  console.log(url)
}

export function readQuestion(lines: readonly string[]): Question {
  const line = lines.find((text) => text.startsWith('question '))
  if (line === undefined) throw new Error('The rival did not say how it is asked.')
  return JSON.parse(line.slice('question '.length)) as Question
}
