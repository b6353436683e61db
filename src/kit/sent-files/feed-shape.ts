/** A feed as the pages need it to prepare a file in the browser: `web/src/sending/feeds.json` is printed from the feeds' definitions. */
export interface FeedShape {
  /** As in the API, such as CHARITY_SUPPORT. */
  readonly code: string
  /** As in addresses, such as charity-support. */
  readonly name: string
  readonly title: string
  /** The mutation that only roles have that may send the feed. */
  readonly mutation: string
  readonly columns: readonly ColumnShape[]
}

/** What a value is, as far as a page treats it in its own way. */
export type ValueKind = 'text' | 'token' | 'reference' | 'instant' | 'day' | 'month' | 'code' | 'codes' | 'scores' | 'item' | 'items'

export interface CellShape {
  /** In a CSV header, such as `opened_at`; of a part of an item, such as `deliveredAt`. */
  readonly name: string
  readonly kind: ValueKind
  readonly required: boolean
  /** Codes of a closed list. */
  readonly codes?: readonly string[]
}

export interface ColumnShape extends CellShape {
  readonly doc: string
  /** Of an item or items, in the order in which a CSV has them. */
  readonly parts?: readonly CellShape[]
}
