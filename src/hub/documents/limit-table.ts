import type { GraphQLSchema } from 'graphql'
import { partnerKinds } from '../../access/partner-kinds.js'
import { inCodeStyle, table } from '../../access/tables/markdown.js'
import { waitingLimit } from '../../db/database.js'
import type { ErrorCode } from '../../kit/error-codes.js'
import { largestPage } from '../../kit/page.js'
import { mostCells } from '../../kit/sent-files/split-csv.js'
import { modelDayBudget, nodeBudgets } from '../../modules/analytics/index.js'
import { bookmarkLimit } from '../../modules/bookmarks/index.js'
import { mostChangesAYear } from '../../modules/changes/index.js'
import { largestPageOfErrors, sendingLimits as sent } from '../../modules/ingest/index.js'
import { mostRecords } from '../../modules/linkage/index.js'
import { mostSendsAYear } from '../../modules/linkage-reviews/index.js'
import { mostLookedAt } from '../../modules/records/index.js'
import { releaseLimits } from '../../modules/releases/index.js'
import type { FigureCost } from '../../server/limits/figure-limit.js'
import { longestFollowing } from '../../server/http/request-id.js'
import { limits as asked } from '../../server/limits/limits.js'
import { heapShare } from '../../server/limits/pressure.js'
import { rateLimits } from '../../server/limits/rate-limits.js'

/** One limit, as operators read it. */
interface Limit {
  /** What is counted, and of whom. */
  readonly of: string
  readonly most: string
  /** With which code more than that is refused. */
  readonly code: ErrorCode
  /** The setting that changes it; undefined if none does. */
  readonly setting?: string
}

const number = (value: number): string => value.toLocaleString('en-GB')
const bytes = (value: number): string => (value >= 2 ** 30 ? `${number(value / 2 ** 30)} GiB` : `${number(value / 2 ** 20)} MiB`)

/** Every limit of the API. Each number comes from the file that counts by it. */
export function limitsOf(schema: GraphQLSchema): Readonly<Record<string, readonly Limit[]>> {
  return {
    'A request': ofRequest,
    'A question': ofQuestion(schema),
    'A minute': ofMinute,
    'A feed': ofFeed,
    'A release': ofRelease,
    'A change that a force registers': ofChange,
    'A review of links': ofReview,
    'The hub': ofHub,
  }
}

const ofRequest: readonly Limit[] = [
  { of: 'bytes of a body, but for an upload', most: bytes(asked.body), code: 'BODY_TOO_LARGE' },
  { of: 'characters of `X-Request-Id`, `traceparent` and `tracestate`', most: number(longestFollowing), code: 'HEADER_TOO_LONG' },
  { of: 'rows, or entries of any other list, in a body', most: number(asked.rows), code: 'BODY_TOO_LARGE' },
  { of: 'lists and objects in a body', most: number(asked.parts), code: 'BODY_TOO_LARGE' },
  { of: 'keys in a body', most: number(asked.keys), code: 'BODY_TOO_LARGE' },
  { of: 'keys of a row, or of any other object in a body', most: number(asked.keysOfOne), code: 'BODY_TOO_LARGE' },
  { of: 'tokens of a document', most: number(asked.tokens), code: 'QUESTION_TOO_LARGE' },
  { of: 'levels of fields', most: number(asked.depth), code: 'QUESTION_TOO_LARGE' },
  { of: 'levels below `__schema` and `__type`', most: number(asked.introspectionDepth), code: 'QUESTION_TOO_LARGE' },
  { of: 'aliases', most: number(asked.aliases), code: 'QUESTION_TOO_LARGE' },
  {
    of: 'fields, `__typename` among them, and those of a fragment each time it is spread',
    most: number(asked.fields),
    code: 'QUESTION_TOO_LARGE',
  },
  { of: 'fragments spread', most: number(asked.fragments), code: 'QUESTION_TOO_LARGE' },
  { of: 'directives at one place', most: number(asked.directives), code: 'QUESTION_TOO_LARGE' },
  { of: 'objects that an operation may return', most: number(asked.cost), code: 'QUESTION_TOO_LARGE' },
  { of: 'entries of a page', most: number(largestPage), code: 'PAGE_SIZE_INVALID' },
  { of: 'entries of a page inside another list', most: number(asked.nestedFirst), code: 'PAGE_SIZE_INVALID' },
  { of: 'own referrals whose duties are judged for one file', most: number(mostLookedAt), code: 'QUESTION_TOO_LARGE' },
  { of: 'errors of a batch in a page', most: number(largestPageOfErrors), code: 'PAGE_SIZE_INVALID' },
]

const ofQuestion = (schema: GraphQLSchema): readonly Limit[] => [
  { of: 'figures of a question, and of all questions of one operation', most: number(figuresAtOnce(schema)), code: 'QUESTION_TOO_LARGE' },
  ...partnerKinds.map((kind): Limit => {
    return {
      of: `new protected figures of one calendar year of data, of an organisation of the kind ${kind}`,
      most: number(nodeBudgets[kind]),
      code: 'BUDGET_EXCEEDED',
    }
  }),
  {
    of: 'of these, those that all language models of an organisation ask in a London day',
    most: number(modelDayBudget),
    code: 'BUDGET_EXCEEDED',
  },
  { of: 'questions that one person keeps in a role', most: number(bookmarkLimit), code: 'TOO_MANY_BOOKMARKS' },
]

const ofMinute: readonly Limit[] = [
  {
    of: 'objects that one person or machine asks for',
    most: number(rateLimits.principal),
    code: 'TOO_MANY_REQUESTS',
    setting: 'HUB_RATE_LIMIT_PRINCIPAL',
  },
  {
    of: 'objects that a partner asks for, all its people together',
    most: number(rateLimits.organisation),
    code: 'TOO_MANY_REQUESTS',
    setting: 'HUB_RATE_LIMIT_ORGANISATION',
  },
  {
    of: 'requests of an address without a token',
    most: number(rateLimits.address),
    code: 'TOO_MANY_REQUESTS',
    setting: 'HUB_RATE_LIMIT_ADDRESS',
  },
]

const ofFeed: readonly Limit[] = [
  { of: 'bytes of a file, unpacked', most: bytes(sent.unpackedBytes), code: 'FILE_TOO_LARGE' },
  { of: 'unpacked bytes for each packed one', most: number(sent.unpackRatio), code: 'PACKED_TOO_DENSELY' },
  { of: 'cells of a header', most: number(mostCells), code: 'COLUMN_UNKNOWN' },
  { of: 'cells of a row, or keys of a row or of a part of it', most: number(mostCells), code: 'ROW_MALFORMED' },
  { of: 'levels of lists and objects in a row', most: number(sent.depth), code: 'ROW_MALFORMED' },
  { of: `lists and objects in a row of more than ${number(sent.lineAsItIs)} characters`, most: number(sent.parts), code: 'ROW_MALFORMED' },
  { of: 'entries of a list in a row', most: number(sent.entries), code: 'ROW_MALFORMED' },
  { of: 'characters of a row', most: number(sent.line), code: 'ROW_MALFORMED' },
  { of: 'row errors of a batch', most: number(sent.errors), code: 'TOO_MANY_ERRORS' },
  { of: 'minutes of an upload', most: number(sent.uploadSeconds / 60), code: 'UPLOAD_TOO_LONG', setting: 'HUB_UPLOAD_MINUTES' },
  { of: 'open uploads of a partner', most: number(sent.openUploads), code: 'TOO_MANY_UPLOADS', setting: 'HUB_OPEN_UPLOADS' },
  { of: 'bytes of a partner in a day', most: bytes(sent.bytesPerDay), code: 'QUOTA_EXCEEDED', setting: 'HUB_DAILY_MIB' },
  { of: 'batches of a partner in a day', most: number(sent.batchesPerDay), code: 'QUOTA_EXCEEDED', setting: 'HUB_DAILY_BATCHES' },
]

const ofRelease: readonly Limit[] = [
  { of: 'cells of a release', most: number(releaseLimits.cells), code: 'RELEASE_TOO_LARGE' },
  { of: 'releases that a partner requests in 24 hours', most: number(releaseLimits.inADay), code: 'TOO_MANY_RELEASES' },
  {
    of: 'days that a version is hidden within 365 days, whoever hides it',
    most: number(releaseLimits.daysHiddenInAll),
    code: 'HIDDEN_TOO_LONG',
  },
]

const ofChange: readonly Limit[] = [
  { of: 'changes of a force in a London year, withdrawn ones included', most: number(mostChangesAYear), code: 'TOO_MANY_CHANGES' },
]

const ofReview: readonly Limit[] = [
  { of: 'reviews of a provider in a London year, corrections included', most: number(mostSendsAYear), code: 'TOO_MANY_REVIEWS' },
  { of: 'records of a reviewed file', most: number(mostRecords), code: 'REVIEW_INVALID' },
]

const ofHub: readonly Limit[] = [
  {
    of: 'pieces of work that wait for a connection to PostgreSQL',
    most: number(waitingLimit),
    code: 'UNAVAILABLE',
  },
  { of: "share of JavaScript's memory in use", most: `${number(heapShare * 100)} %`, code: 'UNAVAILABLE' },
]

const figuresAtOnce = (schema: GraphQLSchema): number => {
  const figures = schema.getQueryType()?.getFields()['analysis']?.extensions['figures'] as FigureCost | undefined
  if (!figures) throw new TypeError('The field analysis does not say how many figures it may be asked for.')
  return figures.most
}

/** `docs/LIMITS.md`: how much of anything the hub takes on, and what it says beyond that. */
export const limitTable = (schema: GraphQLSchema): string =>
  [
    '# Limits of the API',
    '',
    '`npm run generate` prints this page from the files that count by these numbers, where each has its reason. Codes are explained in `docs/ERRORS.md`.',
    '',
    ...Object.entries(limitsOf(schema)).flatMap(([title, limits]) => [
      `## ${title}`,
      '',
      ...table(
        ['What is counted', 'At most', 'Beyond it', 'Set by'],
        limits.map((limit) => [limit.of, limit.most, inCodeStyle(limit.code), limit.setting ? inCodeStyle(limit.setting) : '']),
      ),
      '',
    ]),
  ].join('\n')
