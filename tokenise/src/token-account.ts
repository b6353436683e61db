import { Invalid } from '../../src/kit/errors.js'
import { dayExamples, dayIn, dayOrders, type DayOrder } from '../../src/kit/sent-files/day-order.js'
import { postcodeSector } from './postcode-sector.js'
import type { ClearParts } from './variant-tokens.js'

/** So many lines are named of each kind of row without a token; the others have the same cause. */
const linesNamed = 10

/** Rows of one kind: how many, and the lines of the first ones. Never anything of their content. */
export interface RowsNamed {
  readonly count: number
  /** 1 is the first line of the file; in a CSV the header. */
  readonly lines: readonly number[]
}

/** What was done with a file, without any of its content. */
export interface TokeniseAccount {
  readonly rows: number
  readonly tokens: number
  /** Rows where a name or the birth date was empty, so they have no token. */
  readonly withoutParts: RowsNamed
  /** Rows whose birth date is no day in the order that was told, so they have no token. */
  readonly unreadableDates: RowsNamed
  /** Rows with a whole postcode, so that they have variant tokens of every kind. */
  readonly postcodes: number
}

/** What to change, in sentences: the command names its options, and a page its fields. */
export interface TokenAdvice {
  readonly fewNames: string
  /** Ends a sentence that begins with how the dates are read. */
  readonly orderMeant: (order: DayOrder) => string
  readonly anyOrder: string
}

const commandAdvice: TokenAdvice = {
  fewNames: 'If so many gave no name, say so with --few-names.',
  orderMeant: (order) => `say --dates ${order}.`,
  anyOrder: 'Say with --dates ymd, dmy or mdy how your system writes dates, with four digits for the year.',
}

/** The account while a file is read. */
export class TokenCounter {
  private rows = 0
  private tokens = 0
  private postcodes = 0
  private readonly without = { count: 0, lines: [] as number[] }
  private readonly unreadable = { count: 0, lines: [] as number[] }
  /** How many of the unreadable dates each order reads. */
  private readonly readBy = new Map<DayOrder, number>()

  /** @param advice how whoever made the file is told what to change */
  constructor(
    private readonly order: DayOrder,
    private readonly advice: TokenAdvice = commandAdvice,
  ) {}

  /** Rows so far. */
  get count(): number {
    return this.rows
  }

  /** Counts one row, by the line on which it ends. */
  add(line: number, hasToken: boolean, { birthDate, postcode }: Pick<ClearParts, 'birthDate' | 'postcode'>): void {
    this.rows++
    if (postcodeSector(postcode ?? '') !== null) this.postcodes++
    if (hasToken) this.tokens++
    else if (birthDate.trim() === '' || dayIn(this.order, birthDate) !== undefined) named(this.without, line)
    else {
      named(this.unreadable, line)
      for (const order of dayOrders) if (dayIn(order, birthDate) !== undefined) this.readBy.set(order, (this.readBy.get(order) ?? 0) + 1)
    }
  }

  get account(): TokeniseAccount {
    const { rows, tokens, without, unreadable, postcodes } = this
    return { rows, tokens, withoutParts: without, unreadableDates: unreadable, postcodes }
  }

  /**
   * Throws Invalid `TOKENS_MISSING` if most rows have no token: each would count as a person of its own. `mayLackNames` allows that where
   * names were not given, and never where dates are not read.
   */
  check(mayLackNames: boolean): void {
    const { rows, tokens, without, unreadable } = this
    if (tokens * 2 >= rows) return
    if (mayLackNames && unreadable.count === 0) return
    const causes = [
      without.count > 0 && `${without.count} lack a name or birth date (${linesOf(without)})`,
      unreadable.count > 0 && `the birth date of ${unreadable.count} is not read as ${dayExamples[this.order]} (${linesOf(unreadable)})`,
    ].filter((cause) => cause !== false)
    const todo = unreadable.count > 0 ? this.orderMeant() : this.advice.fewNames
    throw new Invalid(
      'TOKENS_MISSING',
      `${rows - tokens} of ${rows} rows would get no token, so nothing was written: ${causes.join('; ')}. ${todo}`,
    )
  }

  /** The order that reads every date that was not read, if one alone does. */
  private orderMeant(): string {
    const [meant, ...others] = [...this.readBy].filter(([, count]) => count === this.unreadable.count)
    return meant && others.length === 0
      ? `All of them are read as ${dayExamples[meant[0]]}: ${this.advice.orderMeant(meant[0])}`
      : this.advice.anyOrder
  }
}

/** What was done, in sentences that name lines and nothing of their content. @param dates the order in which birth dates were read */
export function accountLines({ rows, tokens, withoutParts, unreadableDates }: TokeniseAccount, dates: DayOrder): readonly string[] {
  return [
    `${rows} rows, ${tokens} tokens`,
    ...(withoutParts.count > 0 ? [`no token for want of a name or birth date: ${withoutParts.count} (${linesOf(withoutParts)})`] : []),
    ...(unreadableDates.count > 0
      ? [`no token because the birth date is not read as ${dayExamples[dates]}: ${unreadableDates.count} (${linesOf(unreadableDates)})`]
      : []),
  ]
}

function named(kind: { count: number; lines: number[] }, line: number): void {
  kind.count++
  if (kind.lines.length < linesNamed) kind.lines.push(line)
}

/** `line 4`, `lines 4, 7`, or `lines 2, 3 and 12 more`. */
function linesOf({ count, lines }: RowsNamed): string {
  const more = count > lines.length ? ` and ${count - lines.length} more` : ''
  return `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`
}
