/** Codes that a row error may carry: a closed list, so that a sender can act on them by program. */
export const rowErrorCodes = [
  'MISSING_VALUE',
  'UNKNOWN_CODE',
  'INVALID_DATE',
  'FUTURE_DATE',
  'DATE_ORDER',
  'INVALID_TOKEN',
  'INVALID_NUMBER',
  'INVALID_BOOLEAN',
  'TOO_LONG',
  'INVALID_TEXT',
  'DUPLICATE_IN_BATCH',
  'MISSING_LINK',
  'CONSENT_MISSING',
  'MALFORMED_ROW',
  'UNKNOWN_FIELD',
  'WOULD_REVERT',
  'SUBJECT_ERASED',
] as const

export type RowErrorCode = (typeof rowErrorCodes)[number]
