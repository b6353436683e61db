/** The codes on which a program acts. The hub has more, each with a sentence that says what to change; see `HubError.message`. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'ROLE_NEEDED',
  'STEP_UP_NEEDED',
  'AGREEMENT_REQUIRED',
  'NO_LIVE_AGREEMENT',
  'FEED_NOT_AGREED',
  'FEED_NOT_COVERED',
  'BATCH_ID',
  'BATCH_CONFLICT',
  'QUOTA_EXCEEDED',
  'BODY_TOO_LARGE',
  'TOO_MANY_ERRORS',
  'QUESTION_NOT_PERMITTED',
  'PERIOD_NOT_PUBLISHED',
  'QUESTION_TOO_LARGE',
  'BUDGET_EXCEEDED',
  'DOCUMENT_NOT_REGISTERED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Codes of the client itself: no answer came, or the answer did not come from a hub. */
export type TransportCode = 'NO_ANSWER' | 'NOT_A_HUB'

/** What the hub refused, or why it did not answer. `code` is for the program, `message` for its user. */
export class HubError extends Error {
  constructor(
    /** `extensions.code` of the first error. */
    readonly code: ErrorCode | TransportCode | (string & {}),
    message: string,
    /** HTTP status; 0 if there was no answer. */
    readonly status: number,
    /** What the hub's operator needs to find the request in the log. */
    readonly requestId: string | undefined,
    /** Seconds after which the hub may be asked again, if it said so. */
    readonly retryAfter: number | undefined,
    options?: { readonly cause: unknown },
  ) {
    super(`${code}: ${message}`, options)
    this.name = 'HubError'
  }
}

/** Whether a thrown value is a refusal of the hub, with this code if one is given. */
export const isHubError = (error: unknown, code?: ErrorCode | TransportCode | (string & {})): error is HubError =>
  error instanceof HubError && (code === undefined || error.code === code)
