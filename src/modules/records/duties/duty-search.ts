import sql, { type Sql } from 'sql-template-tag'
import type { Clock } from '../../../kit/clock.js'
import { Invalid } from '../../../kit/errors.js'
import type { Caller } from '../../governance/index.js'
import { dutyRules, verdicts, type DutyVerdict } from '../../victims-code/index.js'
import type { OwnRecordStore } from '../own-record.store.js'
import { conditionFor } from '../record-filter.js'
import { policeReferrals } from '../record-kinds.js'
import { dutiesOf, type JudgedReferral } from './duties-of.js'
import { dutyFields } from './duty-fields.js'

/** How many referrals one search looks at. A duty is judged by a rule and not by a column, so that each is read. */
export const mostLookedAt = 10_000

/** Which verdict of which duty is sought, among the referrals that meet a filter of `policeReferrals`. */
export interface SoughtDuty {
  /** D01 to D20, with a letter for a part of a duty. */
  readonly duty: string
  readonly verdict: DutyVerdict['verdict']
  readonly filter: object | null
}

export interface FoundByDuty {
  /** Referrals with the verdict for the duty at least once, the latest first. */
  readonly ids: readonly string[]
  /** How many referrals were judged, the latest first. */
  readonly lookedAt: number
  /** Whether these were all that meet the filter. */
  readonly isWhole: boolean
}

/** Finds the own referrals for which a duty under the Victims' Code has a verdict. */
export class DutySearch {
  constructor(
    private readonly records: Pick<OwnRecordStore, 'look'>,
    private readonly clock: Clock,
    private readonly most = mostLookedAt,
  ) {}

  /** Throws `Invalid` `CODE_UNKNOWN` if there is no such duty, verdict or code of the filter, and `Forbidden`. */
  async find(caller: Caller, { duty, verdict, filter }: SoughtDuty): Promise<FoundByDuty> {
    checkKnown('duty', duty, dutyIds)
    checkKnown('verdict', verdict, verdicts)
    const now = this.clock.now()
    const ids: string[] = []
    const condition = filter ? conditionFor(policeReferrals.filters, filter) : null
    const look = { condition, fields: ['id', ...dutyFields], most: this.most }
    const looked = await this.records.look<JudgedReferral & { id: string }>(policeReferrals, caller, look, (referral) => {
      if (dutiesOf(referral, now).some((one) => one.duty === duty && one.verdict === verdict)) ids.push(referral.id)
    })
    return { ids, ...looked }
  }
}

/** Those with one of these ids. */
export const amongIds = (ids: readonly string[]): Sql => sql`id = ANY (${ids}::uuid[])`

const dutyIds: readonly string[] = dutyRules.map(({ id }) => id)

function checkKnown(what: string, given: string, known: readonly string[]): void {
  if (!known.includes(given)) throw new Invalid('CODE_UNKNOWN', `Send as ${what} one of ${known.join(', ')}.`)
}
