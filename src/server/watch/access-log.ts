import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'
import type { Role } from '../../access/roles.js'
import { RefusalLog } from '../errors/refusal-log.js'
import type { CharityDay } from './charity-days.js'
import type { SizeBand } from './bands.js'

/** What the access log has of a request: no address, no partner, no subject, and nothing that was sent. */
interface AccessLine {
  readonly id: string
  readonly method: string
  /** The template of the address. */
  readonly route: string
  readonly status: number
  readonly size: SizeBand
  /** Undefined for somebody who is not signed in. */
  readonly role: Role | undefined
}

/**
 * One line for each request with its time. Of those who are not signed in ten a second are written, and the rest is counted. Requests of those who act
 * for a charity have no line: one line tells of each whole day in bands.
 */
export class AccessLog {
  private readonly log: Logger
  private readonly strangers: RefusalLog

  constructor(to: DestinationStream) {
    this.log = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, to)
    this.strangers = new RefusalLog(this.log, { key: 'unlisted', message: 'more requests of strangers came, and are not listed' })
  }

  note(line: AccessLine): void {
    // Safeguard Strangers do not fill the access log: this.strangers.info -> this.log.info
    if (line.role === undefined) this.strangers.info(line, 'request')
    else this.log.info(line, 'request')
  }

  day({ day, answers }: CharityDay): void {
    this.log.info({ day, atLeast: answers }, 'requests of all charities together, as the beginning of a band')
  }
}
