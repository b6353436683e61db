import { isPartnerCode } from '../../../kit/partner-code.js'

declare const whose: unique symbol

/**
 * A number that the log may tell, with what it counts. A plain number does not compile in its place: a number of everybody's, such as the order
 * number of a batch, shows an auditor how much those do whose events it is told only in bands.
 */
export type ToldNumber<Of extends string> = number & { readonly [whose]: Of }

/** Rows of the acting partner alone, as `countShown` tells them: a number, or the name of a band. */
export type OwnRows = (number | string) & { readonly [whose]: 'rows of its own' }

/** The name of a band, as `bandOf` gives it. */
export type ToldBand = string & { readonly [whose]: 'a band' }

/** What a value in the detail of an event may tell, and whether a value does. */
export interface ToldClass<Value> {
  /** In words, for the sentence that refuses another value. */
  readonly says: string
  readonly holds: (value: unknown) => boolean
  readonly isOptional: boolean
  /** For the compiler alone. */
  readonly type?: Value
}

const told = <Value>(says: string, holds: (value: unknown) => boolean): ToldClass<Value> => ({ says, holds, isOptional: false })

const text = (says: string, form: RegExp): ToldClass<string> => told(says, (value) => typeof value === 'string' && form.test(value))

const wholeNumber = <Of extends string>(of: Of, most: number): ToldClass<ToldNumber<Of>> =>
  told(of, (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most)

const band = /^(0|1-9|10-99|100-999|1000\+)$/

/** True if no leaf of a JSON value is a number. */
const hasNoNumber = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(hasNoNumber)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(hasNoNumber)
  return typeof value !== 'number'
}

const name = text('a name that is no number', /^(?!\d+$)[\x21-\x7e]{1,500}$/)
const partner = told<string>('a code of a partner', (value) => typeof value === 'string' && isPartnerCode(value))
const quarter = text('a quarter', /^\d{4}Q[1-4]$/)
const ofTheAnswer = wholeNumber('a size of one answer', 10_000_000)
const version = wholeNumber('a version', 100_000)
const isListOf = (one: ToldClass<string>) => (value: unknown) => Array.isArray(value) && value.every(one.holds)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The classes of which a detail is made. None of them is a number of rows, batches or events of several partners. */
export const toldClasses = {
  flag: told<boolean>('yes or no', (value) => typeof value === 'boolean'),
  /** A word of a closed list, a reference or a name that is public in the partnership; never a number alone. */
  name,
  nameOrNone: told<string | null>('a name that is no number, or null', (value) => value === null || name.holds(value)),
  /** The reference of an agreement; and an address of a publication, or null. */
  reference: text('a reference', /^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$/),
  addressOrNone: told<string | null>(
    'an address or null',
    (value) => value === null || (typeof value === 'string' && /^[a-z0-9-]{1,60}$/.test(value)),
  ),
  names: told<readonly string[]>('names', isListOf(name)),
  partner,
  /** Codes of partners by feed and kind. Whoever an agreement covers is in it, whatever it sent. */
  partnersByFeed: told<Readonly<Record<string, Readonly<Record<string, readonly string[] | undefined>>>>>(
    'codes of partners by feed and kind',
    (value) => isObject(value) && Object.values(value).every((kinds) => isObject(kinds) && Object.values(kinds).every(isListOf(partner))),
  ),
  /** The name that a sender gave its own batch. The database leaves it out for other partners: it may be a count of the sender's. */
  ownBatchName: text("a sender's name of its own batch", /^[A-Za-z0-9._:/-]{1,100}$/),
  month: text('a month', /^\d{4}-\d\d$/),
  time: text('a time', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  quarter,
  quarters: told<readonly string[]>('quarters', isListOf(quarter)),
  hash: text('32 bytes in hex', /^[0-9a-f]{64}$/),
  band: told<ToldBand>('a band', (value) => typeof value === 'string' && band.test(value)),
  ownRows: told<OwnRows>('rows of its own', (value) =>
    typeof value === 'string' ? band.test(value) : Number.isInteger(value) && Number(value) >= 0,
  ),
  /** An event among those that a reader was told one by one, as `partner/number`. The database leaves it out for others. */
  toldEvent: told<string | null>(
    'an event as its reader is told it',
    (value) => value === null || (typeof value === 'string' && /^[a-z0-9-]{1,40}\/\d+$/.test(value)),
  ),
  /** What was asked. It holds names and periods. */
  question: told<object>('a question', (value) => isObject(value) && hasNoNumber(value)),
  year: wholeNumber('a calendar year', 2_100),
  version,
  /** Of a release: null before it has one. */
  versionOrNone: told<ToldNumber<'a version'> | null>('a version or null', (value) => value === null || version.holds(value)),
  days: wholeNumber('days that were asked for', 3_660),
  /** Figures, nodes or lines of one answer, which its asker sees. */
  ofTheAnswer,
  nodesOfTheAnswer: told<readonly string[] | ToldNumber<'a size of one answer'>>(
    'nodes of one answer',
    (value) => ofTheAnswer.holds(value) || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
  ),
  /** Rows of the partnership: partners, agreements and keys, each of which the log names. */
  ofThePartnership: wholeNumber('rows of the partnership', 1_000_000),
} as const

/** A field that an event may leave out. */
export const maybe = <Value>(one: ToldClass<Value>): ToldClass<Value> & { readonly isOptional: true } => ({ ...one, isOptional: true })

/**
 * Numbers that the log may tell, each by what it counts. Whoever writes an event says it here; a number of rows goes through `countShown`. What the
 * number really is nobody can check but the reviewer of that line.
 */
export const toldNumber = {
  year: (year: number) => year as ToldNumber<'a calendar year'>,
  version: (version: number) => version as ToldNumber<'a version'>,
  days: (days: number) => days as ToldNumber<'days that were asked for'>,
  ofTheAnswer: (size: number) => size as ToldNumber<'a size of one answer'>,
} as const
