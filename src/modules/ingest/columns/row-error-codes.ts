/** Codes that a row error may carry. The list is closed, so that a program can act on them. */
export const rowErrorCodes = [
  'VALUE_MISSING',
  'CODE_UNKNOWN',
  'DATE_INVALID',
  'DATE_IN_FUTURE',
  'DATE_ORDER',
  'TOKEN_INVALID',
  'NUMBER_INVALID',
  'BOOLEAN_INVALID',
  'TOO_LONG',
  'TEXT_INVALID',
  'ROW_REPEATED_IN_BATCH',
  'LINK_MISSING',
  'CONSENT_MISSING',
  'ROW_MALFORMED',
  'FIELD_UNKNOWN',
  'WOULD_REVERT',
  'SUBJECT_ERASED',
  'DIRECT_CLIENT_REFERRED',
] as const

export type RowErrorCode = (typeof rowErrorCodes)[number]
