import type { ErrorCode } from './error-codes.js'

/** Errors whose sentence may be shown to the asker. Everything else is hidden behind an id that is also in the log. */
export abstract class UserError extends Error {
  constructor(
    /** For programs. */
    readonly code: ErrorCode,
    sentence: string,
  ) {
    super(sentence)
    this.name = new.target.name
  }
}

/** The request cannot be answered as it is; the sentence says what to change. */
export class Invalid extends UserError {}

/** Nobody known is asking. */
export class Unauthenticated extends UserError {
  constructor(sentence = 'Send a valid access token in the Authorization header.') {
    super('UNAUTHENTICATED', sentence)
  }
}

/** Not allowed, and for single records also not there: the two must look the same. */
export class Forbidden extends UserError {
  constructor(sentence: string, code: ErrorCode = 'FORBIDDEN') {
    super(code, sentence)
  }
}

export class NotFound extends UserError {
  constructor(sentence: string, code: ErrorCode = 'NOT_FOUND') {
    super(code, sentence)
  }
}

export class Conflict extends UserError {}

/** Not now: a part that must work (audit, keys, database) does not. */
export class Unavailable extends UserError {
  constructor(sentence: string) {
    super('UNAVAILABLE', sentence)
  }
}

/** More than is allowed for now, and allowed again later. */
export abstract class TooMuch extends UserError {
  /** @param seconds after which to send it again */
  constructor(
    code: ErrorCode,
    sentence: string,
    readonly seconds: number,
  ) {
    super(code, sentence)
  }
}

/** The asker, or all of its organisation together, asks for too much in too short a time. */
export class TooManyRequests extends TooMuch {
  constructor(seconds: number) {
    super(
      'TOO_MANY_REQUESTS',
      `You, or all of your organisation together, ask for more than a minute allows. Ask again in ${seconds} s.`,
      seconds,
    )
  }
}

/** What is made, or undefined if making it throws a sentence for the asker. Every other error goes on. */
export function unlessKnown<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
