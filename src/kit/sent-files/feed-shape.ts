import type { Folding } from './folding.js'

/** A feed as the pages need it to prepare a file in the browser: `web/src/gql/feeds.json` is printed from the feeds' definitions. */
export interface FeedShape {
  /** As in the API, such as CHARITY_SUPPORT. */
  readonly code: string
  /** As in addresses, such as charity-support. */
  readonly name: string
  readonly title: string
  /** The mutation for the feed, which only the schema of roles that may send it has. */
  readonly mutation: string
  readonly columns: readonly ColumnShape[]
}

/**
 * What a cell of a kind can be, so that a page can prove it before the cell leaves the browser. There is deliberately no form for any text: a
 * kind of value without a list or a form does not compile.
 */
export type CellForm =
  | { readonly kind: 'token' | 'reference' | 'instant' | 'day' | 'month' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly decimals: number }
  | CodesForm<'code'>
  | CodesForm<'codes'>
  | SpelledForm
  /** A score for each of these codes, written `N1=3+N4=7`. */
  | { readonly kind: 'scores'; readonly codes: readonly string[]; readonly most: number }

/** Codes of a closed list, in their own spelling: one, or several in one cell. */
interface CodesForm<Kind extends 'code' | 'codes'> {
  readonly kind: Kind
  readonly codes: readonly string[]
}

/** A form with a list of words. */
export type ListForm = CodesForm<'code'> | CodesForm<'codes'> | SpelledForm

/** A word with several accepted spellings. */
export interface SpelledForm {
  readonly kind: 'spelled'
  /** The codes to which a sender's own word may be mapped. */
  readonly codes: readonly string[]
  /** Other spellings that the hub reads. */
  readonly spellings: readonly string[]
  /** Differences of spelling that do not matter, such as letter case. */
  readonly folding: Folding
  /** Whole numbers of at most three digits, up to this one, are read too: ages in years. */
  readonly numbersTo?: number
}

/** A value of a column, or a part of an item. */
export type CellShape = CellForm & {
  /** In a CSV header, such as `opened_at`; of a part of an item, such as `deliveredAt`. */
  readonly name: string
  readonly required: boolean
}

/** An item, or a list of them, with parts in the order in which a CSV has them. */
export interface ItemShape {
  readonly name: string
  readonly required: boolean
  readonly kind: 'item' | 'items'
  readonly parts: readonly CellShape[]
}

/** `doc` is the sentence of the data dictionary. */
export type ColumnShape = (CellShape | ItemShape) & { readonly doc: string }

/** The codes to which a word in a cell of this form may be mapped; empty if the form has no list. */
export const codesOf = (form: CellForm | ItemShape): readonly string[] => ('codes' in form ? form.codes : [])
