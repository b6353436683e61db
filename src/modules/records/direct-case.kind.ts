import type * as stored from '../../db/models.js'
import { ageBands, channels, indicators, offenceGroups, sexes, unreportedReasons } from '../reference/index.js'
import { before, code, equal, flagPresent, from, holds } from './record-filter.js'
import { recordKind } from './record-kind.js'
import { DirectCase } from './direct-case.type.js'

export const directCases = recordKind<DirectCase, stored.DirectCase>({
  name: 'directCases',
  one: 'directCase',
  description: "The charity's own direct cases, exact.",
  type: DirectCase,
  table: 'direct.direct_cases',
  feed: 'DIRECT_CASE',
  told: 'BY_DAY',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderBy: 'receivedAt',
  orderedBy: 'receipt',
  filters: {
    receivedFrom: from('receivedAt'),
    receivedTo: before('receivedAt'),
    channel: code('channel', channels),
    force: equal('force', 'Force id.'),
    offenceGroup: code('offenceGroup', offenceGroups),
    ageBand: code('ageBand', ageBands),
    sex: code('sex', sexes),
    reason: holds('reasons', unreportedReasons, 'A reason of the list "unreportedReasons" that the person gave.'),
    hasFlag: flagPresent(indicators),
    recordRef: equal('recordRef'),
  },
})
