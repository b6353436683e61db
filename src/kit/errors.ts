import type { ErrorCode } from './error-codes.js'

/** What the sentence of a refusal names, for programs. It is sent beside the code, and says nothing that the sentence does not. */
export interface RefusalDetails {
  /** The asker's roles. The request must name one of them. */
  readonly roles?: readonly string[]
  /** The question that the sentence advises to ask instead. */
  readonly instead?: object
}

/** Errors whose sentence may be shown to the asker. Any other error is hidden behind an id that is also in the log. */
export abstract class UserError extends Error {
  constructor(
    /** What a program acts on; the sentence is for people. */
    readonly code: ErrorCode,
    sentence: string,
    readonly details: RefusalDetails = {},
  ) {
    super(sentence)
    this.name = new.target.name
  }
}

/** The request cannot be answered as it is. The sentence says what to change. */
export class Invalid extends UserError {}

/** The asker is not known. */
export class Unauthenticated extends UserError {
  constructor(sentence = 'Send a valid access token in the Authorization header.') {
    super('UNAUTHENTICATED', sentence)
  }
}

/** Not allowed; for single records also: does not exist. The two must look the same. */
export class Forbidden extends UserError {
  constructor(sentence: string, code: ErrorCode = 'FORBIDDEN', details: RefusalDetails = {}) {
    super(code, sentence, details)
  }
}

export class NotFound extends UserError {
  constructor(sentence: string, code: ErrorCode = 'NOT_FOUND') {
    super(code, sentence)
  }
}

export class Conflict extends UserError {}

/** Cannot be answered now, because a part that must work (audit, keys, database) does not. */
export class Unavailable extends UserError {
  constructor(sentence: string) {
    super('UNAVAILABLE', sentence)
  }
}

/** More than is allowed now, but allowed again later. */
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

/** The asker, or its whole organisation, asks for too much in too short a time. */
export class TooManyRequests extends TooMuch {
  constructor(seconds: number) {
    super(
      'TOO_MANY_REQUESTS',
      `You, or all of your organisation together, ask for more than a minute allows. Ask again in ${seconds} s.`,
      seconds,
    )
  }
}

/** What `make` returns, or undefined if it throws an error for the asker. Any other error is thrown on. */
export function unlessKnown<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
