import { GraphQLDateTime } from 'graphql-scalars'
import type { Sql } from 'sql-template-tag'
import { Invalid } from '../../../kit/errors.js'
import type { Caller } from '../../governance/index.js'
import { conditionFor } from '../record-filter.js'
import type { RecordKind } from '../record-kind.js'
import { policeReferrals } from '../record-kinds.js'
import type { DutyVerdict } from '../../victims-code/index.js'
import { amongIds, type DutySearch } from './duty-search.js'

/** What an export of records may ask for beside their kind. */
interface ExportFilter {
  readonly filter?: unknown
  readonly duty?: unknown
  readonly verdict?: unknown
}

/**
 * The condition of an export that names a filter of its kind, a duty, or both; null if all records are asked for. Throws `Invalid` for what
 * does not exist, and `QUESTION_TOO_LARGE` if more referrals would have to be judged than a search looks at. `spend` receives how many
 * were judged, which costs as much as exporting them.
 */
export async function exportCondition(
  search: Pick<DutySearch, 'find'>,
  caller: Caller,
  kind: RecordKind,
  { filter, duty, verdict }: ExportFilter,
  spend: (rows: number) => void,
): Promise<Sql | null> {
  const wanted = filter === undefined || filter === null ? null : filterOf(kind, filter)
  if (duty === undefined && verdict === undefined) return wanted && conditionFor(kind.filters, wanted)
  if (kind !== policeReferrals) throw new Invalid('BAD_REQUEST', 'Only policeReferrals have duties. Leave out "duty" and "verdict".')
  if (typeof duty !== 'string') throw new Invalid('BAD_REQUEST', 'Send "duty" with the code of a duty, such as "D07a", beside "verdict".')
  const sought = { duty, verdict: (verdict ?? 'BREACHED') as DutyVerdict['verdict'], filter: wanted }
  const { ids, lookedAt, isWhole } = await search.find(caller, sought)
  spend(lookedAt)
  if (isWhole) return amongIds(ids)
  throw new Invalid(
    'QUESTION_TOO_LARGE',
    `More than ${lookedAt.toLocaleString('en-GB')} referrals meet this filter, and the duties of more than that are not judged at once. Send a shorter time as "filter": { "referredFrom", "referredTo" }.`,
  )
}

/** The filter as the list of the kind would have it: times as times, and all else as text. */
function filterOf({ filters }: RecordKind, given: unknown): object {
  const known = Object.keys(filters).join(', ')
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Invalid('BAD_REQUEST', `Send "filter" as an object with some of ${known}.`)
  return Object.fromEntries(
    Object.entries(given).map(([name, value]: [string, unknown]) => {
      const filter = filters[name]
      if (!filter || typeof value !== 'string')
        throw new Invalid('BAD_REQUEST', `Send "filter" with a text for each of ${known}; none of them is needed.`)
      return [name, filter.type === GraphQLDateTime ? timeOf(value) : value]
    }),
  )
}

function timeOf(text: string): Date {
  try {
    return GraphQLDateTime.parseValue(text)
  } catch {
    throw new Invalid('BAD_REQUEST', 'Send each time as "2025-01-31T00:00:00Z".')
  }
}
