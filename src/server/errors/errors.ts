import { isNativeError } from 'node:util/types'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { ErrorCode } from '../../kit/error-codes.js'
import {
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  TooMuch,
  Unauthenticated,
  Unavailable,
  UserError,
  type RefusalDetails,
} from '../../kit/errors.js'
import { hasTooManyTokens, tooLargeMessage } from '../limits/limits.js'
import { valueOf, messageWithoutValues } from './message-without-values.js'

/** Shown for every unforeseen error. The log has the details under the same request id. */
const hidden = 'Something went wrong in the hub. Tell its operator the request id.'

/** Codes of the GraphQL layer. Their messages come from the role's own schema and the asker's own words. */
const graphqlCodes = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUESTION_TOO_LARGE',
])

const isGraphqlCode = (code: unknown): code is ErrorCode => graphqlCodes.has(code as ErrorCode)

/** Longest message that is passed on. */
const longestMessage = 300

// A complaint about a variable wraps the complaint about its value.
const causeOf = (error: unknown): unknown => (error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error)

// PostgreSQL's codes for U+0000 in text and in JSON. Anything else that it rejects with them has been checked as UTF-8 before.
const nulCodes = new Set(['22021', '22P05'])

/** What may be shown of an error, wherever it came from. */
export function knownOf(error: unknown): UserError | undefined {
  const cause = causeOf(error)
  if (cause instanceof UserError) return cause
  if (cause instanceof Error && nulCodes.has(String((cause as { code?: unknown }).code)))
    return new Invalid('TEXT_INVALID', 'A text holds the character U+0000. Remove it.')
  // Safeguard T-API-7 no inside in an outage:
  //   'The hub cannot answer now: the database does not respond. Try again shortly.' -> cause instanceof Error ? cause.message :
  //   String(cause)
  if (isOutage(cause)) return new Unavailable('The hub cannot answer now: the database does not respond. Try again shortly.')
  return undefined
}

/** Only a code from a closed list, its sentence and what that names leave: no stack, no SQL, no path. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted
  const known = knownOf(error)
  if (known) return { message: known.message, locations, path, extensions: { ...known.details, code: known.code } }
  const code = codeOf(formatted, error)
  if (isGraphqlCode(code)) return { message: saidOf(code, formatted.message, error), locations, path, extensions: { code } }
  return { message: hidden, path, extensions: { code: 'INTERNAL' } }
}

// The parser's message names the limit. Its other messages repeat what the asker wrote, but without the values.
const saidOf = (code: ErrorCode, message: string, error: unknown): string =>
  // Safeguard T-API-1 one sentence: hasTooManyTokens(error) -> false
  code === 'GRAPHQL_PARSE_FAILED' && hasTooManyTokens(error) ? tooLargeMessage : cut(messageWithoutValues(message, error))

/** The code of an error for which Apollo gives none or a wrong one. */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  // Apollo gives every validation error the same code, but a limit is not a mistake in the document.
  if (extensions?.['tooLarge'] === true) return 'QUESTION_TOO_LARGE'
  const code = extensions?.['code']
  // A null variable, or one that leaves a literal incomplete, is noticed only when its field is resolved. It is still the asker's mistake.
  // Safeguard Hostile documents of each role: !isGraphqlCode(code) && valueOf(error) -> false
  return !isGraphqlCode(code) && valueOf(error) ? 'BAD_USER_INPUT' : code
}

/** Whether the error is unforeseen, and so must be logged. */
export const isUnforeseen = (error: GraphQLError): boolean => {
  const code = codeOf(error, error)
  if (knownOf(error) && !isOutage(causeOf(error))) return false
  return !isGraphqlCode(code)
}

const cut = (message: string): string => (message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message)

/** HTTP status of a refusal outside GraphQL, and of an operation that failed entirely because a part of the hub does not work. */
export function statusOf(error: UserError): number {
  if (error instanceof TooMuch) return 429
  if (error instanceof Unauthenticated) return 401
  if (error instanceof Forbidden) return 403
  if (error instanceof NotFound) return 404
  if (error instanceof Conflict) return 409
  if (error instanceof Unavailable) return 503
  if (error instanceof Invalid) return 400
  return 500
}

/** The body of every refusal outside GraphQL has the same form as one inside. */
export const refusalBody = (code: ErrorCode, message: string, requestId: string, details: RefusalDetails = {}): string =>
  JSON.stringify({ errors: [{ message, extensions: { ...details, code, requestId } }] })

/** The refusal for anything thrown outside GraphQL. */
export function refusalFor(error: unknown, requestId: string): Refusal {
  const said = (status: number, code: ErrorCode, message: string, unforeseen = false, details: RefusalDetails = {}): Refusal => {
    return { status, code, body: refusalBody(code, message, requestId, details), unforeseen }
  }
  const known = knownOf(error)
  if (known) return said(statusOf(known), known.code, known.message, isOutage(error), known.details)
  const status = statusOfFastify(error)
  if (status === 404) return said(status, 'NOT_FOUND', 'There is nothing at this address.')
  // Safeguard A refusal of Fastify
  if (status !== undefined) return said(status, 'BAD_REQUEST', 'The request cannot be read.')
  return said(500, 'INTERNAL', hidden, true)
}

interface Refusal {
  readonly status: number
  readonly code: ErrorCode
  readonly body: string
  /** True if the log needs more than the code. */
  readonly unforeseen: boolean
}

/** Errors of Fastify and its parts carry their status, such as for an address outside a folder. Anything else is a fault. */
function statusOfFastify(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null | undefined)?.statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

// Error classes of PostgreSQL (and, with P, of Prisma): connection, rights (the audit log cannot be written), resources, operator, system;
// and the driver's own messages.
// Safeguard T-ID-9 a table of the policy is closed: 42501| ->
const outageClass = /^(08|53|57|58)|^(42501|25006)$|^P(1\d{3}|2024|2028)$/
const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
const outageWords =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/

/** Whether the error means that the database does not work, and not that our statement was wrong. */
function isOutage(error: unknown): boolean {
  // Checked by kind, not by class, because an error of Node itself may come from another realm than this module.
  if (!isNativeError(error) || error instanceof UserError) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (outageClass.test(code) || (outageCodes.has(code) && 'syscall' in error))) return true
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  return outageWords.test(error.message)
}
