import type * as stored from '../../db/models.js'
import { ageBands, dispositions, indicators, offenceGroups, sexes } from '../reference/index.js'
import { before, code, equal, flagPresent, from } from './record-filter.js'
import { recordKind } from './record-kind.js'
import { SupportCase } from './support.type.js'

export const supportCases = recordKind<SupportCase, stored.SupportCase>({
  name: 'supportCases',
  one: 'supportCase',
  description: "The charity's own support cases, exact.",
  type: SupportCase,
  table: 'records.support_cases',
  feed: 'CHARITY_SUPPORT',
  told: 'BY_DAY',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderBy: 'openedAt',
  orderedBy: 'opening',
  filters: {
    openedFrom: from('openedAt'),
    openedTo: before('openedAt'),
    disposition: code('disposition', dispositions),
    force: equal('force', 'Force id.'),
    offenceGroup: code('offenceGroup', offenceGroups),
    ageBand: code('ageBand', ageBands),
    sex: code('sex', sexes),
    hasFlag: flagPresent(indicators),
    referralRef: equal('referralRef'),
    recordRef: equal('recordRef'),
  },
})
