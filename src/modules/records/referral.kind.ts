import type * as stored from '../../db/models.js'
import { ageBands, districts, hubDispositions, indicators, offenceGroups, sexes } from '../reference/index.js'
import { dutyFields } from './duties/duty-fields.js'
import { before, code, equal, flagPresent, from } from './record-filter.js'
import { recordKind } from './record-kind.js'
import { PoliceReferral } from './referral.type.js'

export const policeReferrals = recordKind<PoliceReferral, stored.PoliceReferral>({
  name: 'policeReferrals',
  one: 'policeReferral',
  description: "The own force's referrals, exact.",
  type: PoliceReferral,
  table: 'records.police_referrals',
  feed: 'POLICE_REFERRAL',
  told: 'EACH',
  role: 'POLICE_ANALYST',
  dbRole: 'hub_read_police',
  orderBy: 'referredAt',
  orderedBy: 'referral',
  filters: {
    referredFrom: from('referredAt'),
    referredTo: before('referredAt'),
    disposition: code('disposition', hubDispositions),
    offenceGroup: code('offenceGroup', offenceGroups),
    district: code('district', districts),
    ageBand: code('ageBand', ageBands),
    sex: code('sex', sexes),
    hasFlag: flagPresent(indicators),
    recordRef: equal('recordRef'),
  },
  derived: { codeDuties: dutyFields },
})
