import { dayIn, type DayOrder } from '../../../../src/kit/sent-files/day-order.js'
import type { CellForm, ListForm } from '../../../../src/kit/sent-files/feed-shape.js'
import { foldings } from '../../../../src/kit/sent-files/folding.js'
import { plainName } from '../../../../src/kit/sent-files/plain-name.js'
import { instantIn, monthIn } from './times.js'

/**
 * Sent in place of a cell that cannot be proved to be what its column holds. The hub refuses the row with its field and code, or keeps the
 * field as unknown if it does so with every word that it cannot map. What stood in the cell stays in the browser.
 */
export const unreadable = '?'

/** Words of a system that somebody gave a code. */
export type OwnWords = Readonly<Record<string, string>>

/** What is sent for a cell, and the words of it that have no code of the list. */
export interface Proved {
  readonly sent: string
  /** Words that are sent as `?`, because they are on no list and nobody gave them a code. */
  readonly unknown: readonly string[]
  /** Words that are sent as the code that somebody gave them. */
  readonly given: readonly string[]
}

/** What is sent for a cell of one column. */
export type Prover = (cell: string) => Proved

const referenceForm = /^[A-Za-z0-9./_-]{1,64}$/
const tokenForm = /^[0-9a-f]{64}$/
const ageForm = /^\d{1,3}$/

/** Whether a text can be a reference. A name can be one too: that is asked about. */
export const isReference = (text: string): boolean => referenceForm.test(text)

/**
 * Proves cells of a form, one after the other: what it returns as `sent` is a date, a number, a token, a code or a spelling of the printed
 * lists, or `?`. Only a reference may be anything that its form allows. `joined` separates codes of one cell.
 */
export function proverOf(form: CellForm, dates: DayOrder, own: OwnWords, joined: string): Prover {
  if (form.kind === 'code' || form.kind === 'spelled') return wordProver(form, own)
  if (form.kind === 'codes') {
    const one = wordProver(form, own)
    return (cell) =>
      all(
        cell.split(joined).map((word) => one(word.trim())),
        joined,
      )
  }
  if (form.kind === 'scores') return (cell) => known(scoresIn(form, cell))
  const read = readerOf(form, dates)
  return (cell) => known(read(cell))
}

const known = (sent: string | undefined): Proved => ({ sent: sent ?? unreadable, unknown: [], given: [] })

const all = (words: readonly Proved[], joined: string): Proved => ({
  sent: words.map(({ sent }) => sent).join(joined),
  unknown: words.flatMap(({ unknown }) => unknown),
  given: words.flatMap(({ given }) => given),
})

type Single = Exclude<CellForm, ListForm | { readonly kind: 'scores' }>

function readerOf(form: Single, dates: DayOrder): (cell: string) => string | undefined {
  switch (form.kind) {
    case 'instant':
      return (cell) => instantIn(dates, cell)
    // Safeguard What cannot be read stays in the browser:
    //   case -> ?? cell
    //   case
    case 'day':
      return (cell) => dayIn(dates, cell)
    case 'month':
      return (cell) => monthIn(dates, cell)
    case 'token':
      return (cell) => (tokenForm.test(cell) ? cell : undefined)
    case 'reference':
      return (cell) => (isReference(cell) ? cell : undefined)
    case 'number':
      return (cell) => numberIn(form, cell)
  }
}

interface Bounds {
  readonly least: number
  readonly most: number
  readonly decimals?: number
}

function numberIn({ least, most, decimals = 0 }: Bounds, cell: string): string | undefined {
  const isNumber = decimals > 0 ? /^\d{1,6}(\.\d{1,2})?$/.test(cell) : /^-?\d{1,9}$/.test(cell)
  return isNumber && Number(cell) >= least && Number(cell) <= most ? cell : undefined
}

function scoresIn({ codes, most }: { readonly codes: readonly string[]; readonly most: number }, cell: string): string | undefined {
  const areScores = cell.split('+').every((pair) => {
    const [code = '', score = '', ...more] = pair.split('=').map((part) => part.trim())
    return more.length === 0 && codes.includes(code) && numberIn({ least: 0, most }, score) !== undefined
  })
  return areScores ? cell.replaceAll(' ', '') : undefined
}

/**
 * Proves a word. What is sent for one that is not on the list as it stands is the spelling of the list that means the same, because folding
 * drops signs and letters that could be a name.
 */
function wordProver(form: ListForm, own: OwnWords): Prover {
  const fold = form.kind === 'spelled' ? foldings[form.folding] : (word: string): string => word
  const words = [...form.codes, ...(form.kind === 'spelled' ? form.spellings : [])]
  const [listed, folded] = [new Set(words), new Map(words.toReversed().map((word) => [fold(word), word]))]
  const plain = new Map(form.codes.map((code) => [plainName(code), code]))
  const { codes } = form
  const numbersTo = form.kind === 'spelled' ? (form.numbersTo ?? -1) : -1
  const seen = new Map<string, Proved>()
  return (word) => {
    const before = seen.get(word)
    if (before) return before
    // Safeguard A word is sent as the list spells it: folded.get(fold(word)) -> (folded.has(fold(word)) ? word : undefined)
    const alike = (): string | undefined => folded.get(fold(word)) ?? (isAscii(word) ? plain.get(plainName(word)) : undefined)
    const found = word === '' || listed.has(word) ? word : (alike() ?? age(word, numbersTo))
    // Safeguard A word of one's own is sent as a code of the list alone:
    //   codes.find((one) => Object.hasOwn(own, word) && one === own[word]) -> own[word]
    const code = found ?? codes.find((one) => Object.hasOwn(own, word) && one === own[word])
    // Safeguard What cannot be read stays in the browser: unreadable -> word
    const proved = { sent: code ?? unreadable, unknown: code === undefined ? [word] : [], given: found === undefined && code ? [word] : [] }
    if (seen.size < mostSeen) seen.set(word, proved)
    return proved
  }
}

/** Words that are remembered while a file is read. */
const mostSeen = 10_000

const isAscii = (word: string): boolean => /^[ -~]*$/.test(word)

const age = (word: string, most: number): string | undefined => (ageForm.test(word) && Number(word) <= most ? word : undefined)
