import { readData } from '../../../kit/jurisdiction.js'
import type { Html } from '../html.js'
import type { Filled } from './printed/filled.js'

/** The name of a text: its place on the pages. */
export type TextName = keyof Filled<unknown, unknown>

/** A value within words. */
export type Plain = string | number

/** Makes the link around the words of a tag. */
export type Link = (words: Html) => Html

type Both<Value, Link, Name extends TextName> = (Name extends TextName ? (parts: Filled<Value, Link>[Name]) => void : never) extends (
  parts: infer Parts,
) => void
  ? Parts
  : never

type Arguments<Parts> = object extends Parts ? [] : [filling: Parts]

/** What a text without links is filled with: nothing, or each of its values. If it is one of several texts, the values of all of them. */
export type PlainFilling<Name extends TextName> = Arguments<Both<Plain, never, Name>>

/** The same for a text with marked parts, and with links, each of which is made by a function around its words. */
export type HtmlFilling<Name extends TextName> = Arguments<Both<Plain | Html, Link, Name>>

/** Names of texts that are filled with nothing. */
export type FixedName = { [Name in TextName]: object extends Filled<unknown, unknown>[Name] ? Name : never }[TextName]

/**
 * The words of the public pages in English, in ICU MessageFormat: `{name}` is a value, `<name>…</name>` a link. Plural forms are those of the
 * language (Unicode CLDR). A text that the hub shows elsewhere too, such as the title of a measure, is not here: its Welsh is in `welsh-terms`.
 */
export const en = readData<Readonly<Record<TextName, string>>>('words/en/public-pages.json')

/** The same in Welsh. A text that is left out is shown in English, marked as English, and counted by `npm run texts`. */
export const cy = readData<Readonly<Partial<Record<TextName, string>>>>('words/cy/public-pages.json')
