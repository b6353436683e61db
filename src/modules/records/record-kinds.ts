import type * as stored from '../../db/models.js'
import {
  ageBands,
  districts,
  hubDispositions,
  indicators,
  offenceGroups,
  sexes,
  dispositions,
  channels,
  unreportedReasons,
  homicideNotifiers,
  regions,
} from '../reference/index.js'
import { dutyFields } from './duties/duty-fields.js'
import { before, equalToCode, equal, flagPresent, from, holds } from './record-filter.js'
import { recordKind, type RecordKind } from './record-kind.js'
import { PoliceReferral } from './referral.type.js'
import { SupportCase } from './support.type.js'
import { DirectCase } from './direct-case.type.js'
import { HomicideCase } from './homicide-case.type.js'

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
    disposition: equalToCode('disposition', hubDispositions),
    offenceGroup: equalToCode('offenceGroup', offenceGroups),
    district: equalToCode('district', districts),
    ageBand: equalToCode('ageBand', ageBands),
    sex: equalToCode('sex', sexes),
    hasFlag: flagPresent(indicators),
    recordRef: equal('recordRef'),
  },
  derived: { codeDuties: dutyFields },
})

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
    disposition: equalToCode('disposition', dispositions),
    force: equal('force', 'Force id.'),
    offenceGroup: equalToCode('offenceGroup', offenceGroups),
    ageBand: equalToCode('ageBand', ageBands),
    sex: equalToCode('sex', sexes),
    hasFlag: flagPresent(indicators),
    referralRef: equal('referralRef'),
    recordRef: equal('recordRef'),
  },
})

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
    channel: equalToCode('channel', channels),
    force: equal('force', 'Force id.'),
    offenceGroup: equalToCode('offenceGroup', offenceGroups),
    ageBand: equalToCode('ageBand', ageBands),
    sex: equalToCode('sex', sexes),
    reason: holds('reasons', unreportedReasons, 'A reason of the list "unreportedReasons" that the person gave.'),
    hasFlag: flagPresent(indicators),
    recordRef: equal('recordRef'),
  },
})

export const homicideCases = recordKind<HomicideCase, stored.HomicideCase>({
  name: 'homicideCases',
  one: 'homicideCase',
  description: "The charity's own homicide cases, exact.",
  type: HomicideCase,
  table: 'direct.homicide_cases',
  feed: 'HOMICIDE_CASE',
  told: 'BY_MONTH',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderBy: 'notifiedAt',
  orderedBy: 'notification',
  filters: {
    notifiedFrom: from('notifiedAt'),
    notifiedTo: before('notifiedAt'),
    notifiedBy: equalToCode('notifiedBy', homicideNotifiers),
    region: equalToCode('region', regions, 'ONS code of the region.'),
    recordRef: equal('recordRef'),
  },
})

/** Every kind of own record. */
export const recordKinds: readonly RecordKind[] = [policeReferrals, supportCases, directCases, homicideCases]
