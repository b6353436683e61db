import { chanceAndProtection, rangeInWords, rangeOf, valueInWords, type Figure } from '../../kit/figure/moved-by.js'
import { count, leastFigure, percent } from '../../kit/figure/written.js'
import type { DutyAsked } from './duty-in-words.js'

/** Whether the figure is of duties met, or of what the records show at all. */
export type MetOrShown = 'MET' | 'EVIDENCED'

/** A published figure of a force, with what it supports. Rates are fractions of 1. */
export interface AskedFigure {
  /** Name of the force. */
  readonly force: string
  readonly duty: DutyAsked
  readonly kind: MetOrShown
  /** Null if it is withheld. */
  readonly rate: number | null
  readonly lower: number
  /** The most that it can be, whatever protection did. */
  readonly upper: number
  readonly interval: Figure['interval']
  /** Number of published people behind the rate. */
  readonly people: number
  /** Set if it was compared. */
  readonly besideOthers: BesideOthers | null
}

interface BesideOthers {
  /** The rate of all other forces together. */
  readonly rate: number
  /** How far below them at least, at the level at which it was judged. */
  readonly atLeast: number
  readonly level: number
}

/** What the figure supports, in one sentence. */
export function supportedBy(asked: AskedFigure): string {
  const { force, duty, kind, upper, besideOthers } = asked
  const share = shareOf(asked, kind === 'MET' ? 'for whom it can be judged' : 'to whom it was owed')
  const figure =
    kind === 'MET'
      ? `${force} met ${duty.inWords} for ${share}`
      : `The records of ${force} show for ${share} whether ${duty.inWords} ${was(duty)} met`
  if (!besideOthers) return `${figure}, so not for ${leastFigure(1 - upper, true)} of them or more.`
  const points = `${(besideOthers.atLeast * 100).toFixed(1)} percentage points by ${chanceAndProtection(besideOthers.level)}`
  return `${figure}: below all other forces together (${percent(besideOthers.rate)}), by at least ${points}.`
}

/** A share with what may move it: beside others chance too; of those who are counted, protection alone. */
function shareOf({ rate, people, besideOthers, ...moved }: AskedFigure, whose: string): string {
  // A published count is not exact.
  const victims = `about ${count(people)} victims ${whose}`
  const range = rangeOf({ ...moved, value: rate, isExact: false }, besideOthers ? 'COMPARISON' : 'DESCRIPTION')
  const share = rate === null ? 'a share that is withheld' : valueInWords(rate, true)
  return `${share} of ${victims}${range ? ` (${rangeInWords(rate, range, true)})` : ''}`
}

/** The question to put to the chief constable, made from the text of the duty. */
export function questionToPut({ force, duty, kind, upper, besideOthers }: AskedFigure): string {
  const share = `${leastFigure(1 - upper, true)} or more`
  return `${kind === 'MET' ? notMet() : notShown()}${withWhom(duty)}`

  function notMet(): string {
    const why = besideOthers
      ? `Why ${is(duty)} ${duty.inFull} met less often by ${force} than by other forces`
      : `Why did ${force} not meet ${duty.inFull} for ${share} of those for whom its records show it either way`
    return `${why}, what is being changed, and by when will it show in these figures?`
  }

  function notShown(): string {
    const why = besideOthers
      ? `Why do the records of ${force} show less often than those of other forces whether ${duty.inFull} ${was(duty)} met`
      : `Why do the records of ${force} not show for ${share} of the victims concerned whether ${duty.inFull} ${was(duty)} met`
    return `${why}, and how does the force itself know?`
  }
}

const isOne = ({ codes }: DutyAsked): boolean => codes.length === 1
const is = (duty: DutyAsked): string => (isOne(duty) ? 'is' : 'are')
const was = (duty: DutyAsked): string => (isOne(duty) ? 'was' : 'were')

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Who else answers for it, as a sentence of its own. */
const withWhom = ({ heldWith }: DutyAsked): string =>
  heldWith.length === 0 ? '' : ` The force holds this duty together with ${list.format(heldWith)}, who may have to be asked too.`
