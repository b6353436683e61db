import { dateOfDay, londonDay } from '../../kit/london.js'
import { answerKinds, bandBegin, type AnswerKind } from './bands.js'

/** What those who act for charities asked and sent on one London day: the beginning of the band of each number. */
export interface CharityDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly answers: Readonly<Record<AnswerKind, number>>
}

const none = (): Record<AnswerKind, number> => ({ answered: 0, refused: 0, failed: 0 })

/**
 * Counts requests of those who act for charities by London day, as far as this process served it. Nothing of a day is told before it is over, and then
 * only in bands: a number that moves when a request comes tells when somebody came to the charity.
 */
export class CharityDays {
  private day: number
  private counts = none()
  private last: CharityDay | undefined

  constructor(private readonly now: () => Date) {
    this.day = londonDay(now())
  }

  count(answer: AnswerKind): void {
    this.turn()
    this.counts[answer] += 1
  }

  /** The last day that is over; undefined until this process has seen one end. */
  over(): CharityDay | undefined {
    this.turn()
    return this.last
  }

  private turn(): void {
    const today = londonDay(this.now())
    // A clock that is set back does not open a day again.
    // Safeguard What charities do in a day is a band, and told when it is over: = this.day -> this.day
    if (today <= this.day) return
    const counts = today === this.day + 1 ? this.counts : none()
    const answers = none()
    // Safeguard What charities do in a day is a band, and told when it is over: bandBegin(counts[kind]) -> counts[kind]
    for (const kind of answerKinds) answers[kind] = bandBegin(counts[kind])
    this.last = { day: dateOfDay(today - 1), answers }
    this.day = today
    this.counts = none()
  }
}
