import { isNativeError } from 'node:util/types'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { ErrorCode } from '../../kit/error-codes.js'
import { Conflict, Forbidden, Invalid, UserError, NotFound, TooMuch, Unauthenticated, Unavailable } from '../../kit/errors.js'
import { hasTooManyTokens, tooLargeMessage } from '../limits/limits.js'
import { valueOf, messageWithoutValues } from './message-without-values.js'

/** Said of everything that we did not foresee; what it was is in the log under the same request id. */
const hidden = 'Something went wrong in the hub. Tell its operator the request id.'

/** Codes of the GraphQL layer whose messages come from the role's own schema and the asker's own words. */
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

// A complaint about a variable wraps the one about its value.
const causeOf = (error: unknown): unknown => (error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error)

// What PostgreSQL says of U+0000 in a text and in JSON. All else that it refuses so was UTF-8 before it came here.
const nulCodes = new Set(['22021', '22P05'])

/** The one thing that may be said about an error, wherever it came from. */
export function knownOf(error: unknown): UserError | undefined {
  const cause = causeOf(error)
  if (cause instanceof UserError) return cause
  if (cause instanceof Error && nulCodes.has(String((cause as { code?: unknown }).code)))
    return new Invalid('TEXT_INVALID', 'A text holds the character U+0000. Remove it.')
  if (isOutage(cause)) return new Unavailable('The hub cannot answer now: its database does not. Try again shortly.')
  return undefined
}

/** Only a code from a closed list and its sentence leave; no stack, no SQL, no path. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted
  const known = knownOf(error)
  if (known) return { message: known.message, locations, path, extensions: { code: known.code } }
  const code = codeOf(formatted, error)
  if (isGraphqlCode(code)) return { message: saidOf(code, formatted.message, error), locations, path, extensions: { code } }
  return { message: hidden, path, extensions: { code: 'INTERNAL' } }
}

// The parser names the limit; its other messages repeat what the asker wrote, without its values.
const saidOf = (code: ErrorCode, message: string, error: unknown): string =>
  code === 'GRAPHQL_PARSE_FAILED' && hasTooManyTokens(error) ? tooLargeMessage : cut(messageWithoutValues(message, error))

/** The code of an error, where Apollo gives it none or the wrong one too. */
function codeOf({ extensions }: GraphQLFormattedError, error: unknown): unknown {
  // It gives everything that validation reports one code; a limit is not a mistake in the document.
  if (extensions?.['tooLarge'] === true) return 'QUESTION_TOO_LARGE'
  const code = extensions?.['code']
  // A variable that is null, or leaves a literal incomplete, is seen only when its field is resolved, and is the asker's mistake all the same.
  return !isGraphqlCode(code) && valueOf(error) ? 'BAD_USER_INPUT' : code
}

/** Whether the error is one that we did not foresee, and so must be in the log. */
export const isUnforeseen = (error: GraphQLError): boolean => {
  const code = codeOf(error, error)
  if (knownOf(error) && !isOutage(causeOf(error))) return false
  return !isGraphqlCode(code)
}

const cut = (message: string): string => (message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message)

/** HTTP status of a refusal outside GraphQL, and of an operation that failed as a whole for lack of a part. */
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
export const refusalBody = (code: ErrorCode, message: string, requestId: string): string =>
  JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] })

/** The refusal for anything thrown outside GraphQL. */
export function refusalFor(error: unknown, requestId: string): Refusal {
  const said = (status: number, code: ErrorCode, message: string, unforeseen = false): Refusal => {
    return { status, code, body: refusalBody(code, message, requestId), unforeseen }
  }
  const known = knownOf(error)
  if (known) return said(statusOf(known), known.code, known.message, isOutage(error))
  const status = statusOfFastify(error)
  if (status === 404) return said(status, 'NOT_FOUND', 'There is nothing at this address.')
  if (status !== undefined) return said(status, 'BAD_REQUEST', 'The request cannot be read.')
  return said(500, 'INTERNAL', hidden, true)
}

interface Refusal {
  readonly status: number
  readonly code: ErrorCode
  readonly body: string
  /** Of which more must be in the log than its code. */
  readonly unforeseen: boolean
}

/** What Fastify and its parts refuse by themselves, such as an address that leads out of a folder, says with which status; the rest is a fault. */
function statusOfFastify(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null | undefined)?.statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

// PostgreSQL (and, with P, Prisma) classes: connection, rights (the audit log cannot be written), resources, operator, system; and the driver's own words.
const outageClass = /^(08|53|57|58)|^(42501|25006)$|^P(1\d{3}|2024|2028)$/
const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
const outageWords =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/

/** Whether the error says that the database does not work, rather than that we asked it something wrong. */
function isOutage(error: unknown): boolean {
  // By what it is, and not by its class: an error of Node itself may be of another realm than this module.
  if (!isNativeError(error) || error instanceof UserError) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (outageClass.test(code) || (outageCodes.has(code) && 'syscall' in error))) return true
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  return outageWords.test(error.message)
}
