// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { Extensions } from 'type-graphql'

/** What becomes of a text that a mutation takes: the closed list. */
export const textClasses = {
  LISTED: 'A code that is checked against a list of the hub, or of what is registered.',
  NAMES: 'An id, a hash or a reference that must be that of something stored. Nothing of it is kept.',
  SHAPED: 'A date or a time.',
  OWN_ROWS: 'Kept with rows of the own partner, or with its own requests about them. No other partner reads it.',
  REVIEWED: 'Others read it once two reviewers have approved it.',
  SIGNED: 'Part of terms: the parties read it before they sign, and others once every party has signed.',
  SHORT_CODE: 'A name of one word, of a fixed shape. Others read it.',
  FREE: 'A sentence that others read as one person wrote it. There is to be none.',
} as const

export type TextClass = keyof typeof textClasses

/** The class of each text among the arguments of a mutation. That of an argument holds for everything below it. */
export const Written = (classes: Readonly<Record<string, TextClass>>): MethodDecorator => Extensions({ written: classes })

/** The class of a text in an input. */
export const WrittenAs = (one: TextClass): PropertyDecorator => Extensions({ written: one })

/** Whose text a field shows: the hub's (`HUB`), or what people wrote at these places, each `Input.field`. */
export const Shows = (whose: readonly string[]): PropertyDecorator & MethodDecorator => Extensions({ shows: whose })

/** Whose all texts of an object type are: those of the reader's own partner or question, or those that the hub makes. */
export type WhoseTexts = 'OWN_PARTNER' | 'HUB'

/** Declares it of an object type. */
export const TextsOf = (whose: WhoseTexts): ClassDecorator => Extensions({ texts: whose })
