import type { en } from './en.ts'

interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/** The shape that every other language fills: a missing or surplus key does not compile. */
export type Translated<Tree extends MessageTree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends MessageTree ? Translated<Tree[Key]> : string
}

type KeysOf<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : KeysOf<Tree[Key], `${Path}${Key}.`>
}[keyof Tree & string]

/** Every message by its dotted path, such as `tokens.revoke.title`. */
export type MessageKey = KeysOf<typeof en>

type TextAt<Tree, Path extends string> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends keyof Tree
    ? TextAt<Tree[Key], Rest>
    : never
  : Path extends keyof Tree
    ? Tree[Path]
    : never

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** What a message leaves open. `n` is the number that chooses between its plural forms. */
export type NamedValues<Key extends MessageKey> = {
  readonly [Name in NamesIn<TextAt<typeof en, Key>>]: Name extends 'n' ? number : string | number
}

/** The messages that leave nothing open: those that data (a route's title, a table of labels) can name. */
export type PlainMessageKey = {
  [Key in MessageKey]: keyof NamedValues<Key> extends never ? Key : never
}[MessageKey]

/** A message that leaves nothing open takes no values; one that leaves something open does not compile without. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...values: keyof NamedValues<Key> extends never ? [] : [NamedValues<Key>]
) => string
