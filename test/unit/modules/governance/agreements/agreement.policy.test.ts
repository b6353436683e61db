import { describe, expect, test } from '@jest/globals'
import {
  agreementFor,
  agreementsSeenBy,
  endedFor,
  isLive,
  partnersCovered,
  type AgreementRow,
  type PartyRow,
} from '../../../../../src/modules/governance/index.js'
import { codeOr } from '../../../../support/answers/code-of.js'

const base: AgreementRow = {
  id: '5f0d6a5e-0000-4000-8000-000000000001',
  reference: 'DSA-1',
  version: 1,
  title: '',
  purpose: 'IMPROVEMENT',
  lawfulBasis: '',
  roles: ['POLICE_ANALYST'],
  feeds: ['POLICE_REFERRAL'],
  auditor: null,
  secureSetting: false,
  languageModel: false,
  startsOn: '2025-01-01',
  endsOn: '2025-12-31',
  reviewDueOn: '2025-06-30',
  suspendedAt: null,
  signedAt: new Date('2024-12-01T00:00:00Z'),
  parties: ['surrey', 'kent'],
  left: [],
  enteredBy: 'PARTIES',
}
const other = { ...base, id: '5f0d6a5e-0000-4000-8000-000000000002', reference: 'DSA-2', purpose: 'RESEARCH' }
const today = '2025-03-01T12:00:00Z'
const now = new Date(today)
const codeOf = codeOr('AGREED')

describe('an agreement', () => {
  const cases: [string, Partial<AgreementRow>, string, boolean][] = [
    ['within its dates', {}, today, true],
    ['on its first day', {}, '2025-01-01T00:00:00Z', true],
    ['before its first day', {}, '2024-12-31T23:59:59Z', false],
    ['after its last day', { reviewDueOn: '2027-01-01' }, '2026-01-01T00:00:00Z', false],
    ['on its last day', { reviewDueOn: '2027-01-01' }, '2025-12-31T23:59:59Z', true],
    ['overdue for review', {}, '2025-07-01T12:00:00Z', false],
    ['on its last day of review in London', {}, '2025-06-30T22:59:59Z', true],
    ['overdue in London, though not in UTC', {}, '2025-06-30T23:00:00Z', false],
    ['suspended', { suspendedAt: new Date('2025-02-01T00:00:00Z') }, today, false],
    ['not signed', { signedAt: null }, today, false],
  ]
  test.each(cases)('an agreement %s: %j at %s is live: %s', (_, change, at, live) => {
    expect(isLive({ ...base, ...change }, new Date(at))).toBe(live)
  })
})

describe('the agreement of a request', () => {
  test('the agreement of a request is the one that fits partner and role', () => {
    expect(agreementFor([base], 'surrey', 'POLICE_ANALYST', now).reference).toBe('DSA-1')
    expect(codeOf(() => agreementFor([base], 'essex', 'POLICE_ANALYST', now))).toBe('NO_LIVE_AGREEMENT')
    expect(codeOf(() => agreementFor([base], 'surrey', 'DATA_STEWARD', now))).toBe('NO_LIVE_AGREEMENT')
  })

  test('the agreement of a request is never guessed if several fit: the refusal names them', () => {
    expect(() => agreementFor([base, other], 'surrey', 'POLICE_ANALYST', now)).toThrow('DSA-1, DSA-2')
    expect(codeOf(() => agreementFor([base, other], 'surrey', 'POLICE_ANALYST', now))).toBe('AGREEMENT_REQUIRED')
    for (const headers of [{ agreement: 'DSA-2' }, { agreement: other.id }, { purpose: 'RESEARCH' }]) {
      expect(agreementFor([base, other], 'surrey', 'POLICE_ANALYST', now, headers).reference).toBe('DSA-2')
    }
  })

  test('the agreement of a request is none that the partner has left, and the refusal says how it comes back', () => {
    const left = { ...base, parties: ['kent'], left: ['surrey'] }
    expect(() => agreementFor([left], 'surrey', 'POLICE_ANALYST', now)).toThrow(
      /^surrey has left DSA-1\. .*a new version that every party signs/,
    )
    expect(codeOf(() => agreementFor([left], 'surrey', 'POLICE_ANALYST', now))).toBe('NO_LIVE_AGREEMENT')
    expect(agreementFor([left], 'kent', 'POLICE_ANALYST', now).reference).toBe('DSA-1')
    expect(agreementFor([left, other], 'surrey', 'POLICE_ANALYST', now).reference).toBe('DSA-2')
  })

  test('the agreement of a request with another purpose is refused', () => {
    expect(codeOf(() => agreementFor([base], 'surrey', 'POLICE_ANALYST', now, { purpose: 'RESEARCH' }))).toBe('PURPOSE_NOT_AGREED')
  })

  test('the agreement that a request names is refused if it has ended, and no other is used instead', () => {
    const ended = { ...other, endsOn: '2025-02-01' }
    expect(codeOf(() => agreementFor([base, ended], 'surrey', 'POLICE_ANALYST', now, { agreement: 'DSA-2' }))).toBe('NO_LIVE_AGREEMENT')
  })
})

test('a partner sees the agreements that it is a party to; governance officers and auditors see all', () => {
  const seen = (role: 'POLICE_ANALYST' | 'AUDITOR' | 'GOVERNANCE_OFFICER') =>
    agreementsSeenBy([base, other], { subject: 's', partner: 'essex', partnerKind: 'FORCE', role, roles: [role] })
  expect(seen('POLICE_ANALYST')).toEqual([])
  expect(seen('AUDITOR')).toHaveLength(2)
  expect(seen('GOVERNANCE_OFFICER')).toHaveLength(2)
})

describe('who is covered with a feed', () => {
  const feeds = [
    { code: 'POLICE_REFERRAL', suppliers: ['FORCE'] },
    { code: 'COMPLAINT', suppliers: ['FORCE', 'CHARITY'] },
  ] as const
  const party = (partner: string, kind: PartyRow['kind'], change: Partial<PartyRow> = {}): PartyRow => ({
    ...base,
    feeds: ['POLICE_REFERRAL', 'COMPLAINT'],
    partner,
    kind,
    takesPart: true,
    ...change,
  })
  const suspended = { suspendedAt: now }

  test('a partner that is covered with a feed is a party to a live agreement over it, of a kind that sends it', () => {
    const parties = [
      party('surrey', 'FORCE'),
      party('kent', 'FORCE', { feeds: ['COMPLAINT'] }),
      party('essex', 'FORCE', suspended),
      party('dorset', 'FORCE', { signedAt: null }),
      party('devon', 'FORCE', { endsOn: '2025-02-28' }),
      party('dyfed', 'FORCE', { startsOn: '2025-03-02' }),
      party('gwent', 'FORCE', { reviewDueOn: '2025-02-28' }),
      party('cumbria', 'FORCE', { takesPart: false }),
      party('charity', 'CHARITY'),
      party('inspectors', 'INSPECTORATE'),
    ]
    expect(partnersCovered(parties, feeds, now)).toEqual({
      POLICE_REFERRAL: { FORCE: ['surrey'] },
      COMPLAINT: { FORCE: ['kent', 'surrey'], CHARITY: ['charity'] },
    })
  })

  test('a partner is covered with a feed by any one of several agreements, and named once', () => {
    const covered = (parties: PartyRow[]) => partnersCovered(parties, feeds, now)['POLICE_REFERRAL']
    expect(covered([party('surrey', 'FORCE', suspended), party('surrey', 'FORCE'), party('surrey', 'FORCE')])).toEqual({
      FORCE: ['surrey'],
    })
    expect(covered([party('surrey', 'FORCE', suspended)])).toEqual({ FORCE: [] })
  })
})

describe('the agreement whose end a denial is counted under', () => {
  const police = { partner: 'surrey', role: 'POLICE_ANALYST' } as const
  const afterAll = new Date('2026-03-01T12:00:00Z')
  const ended = (all: readonly AgreementRow[], who: Parameters<typeof endedFor>[1] = police, agreement?: string) =>
    endedFor(all, who, afterAll, agreement === undefined ? {} : { agreement })?.reference ?? null

  test('a refused request is recorded under the agreement that expired or was suspended; of several, under the one that ended last', () => {
    expect(ended([base])).toBe('DSA-1')
    expect(ended([{ ...other, endsOn: '2025-11-30' }, base])).toBe('DSA-1')
    expect(ended([{ ...base, endsOn: '2027-12-31', reviewDueOn: '2027-06-30', suspendedAt: new Date('2026-01-01T00:00:00Z') }])).toBe(
      'DSA-1',
    )
  })

  test('a denial is counted under an agreement that the partner has left', () => {
    const left = { ...base, endsOn: '2027-12-31', reviewDueOn: '2027-06-30', parties: ['kent'], left: ['surrey'] }
    expect(ended([left])).toBe('DSA-1')
    expect(ended([left], { ...police, partner: 'kent' })).toBeNull()
  })

  test('a denial is counted under the agreement that the request names, and no other', () => {
    expect(ended([base, other], police, 'DSA-2')).toBe('DSA-2')
    expect(ended([base, other], police, 'DSA-3')).toBeNull()
  })

  test.each<[string, readonly AgreementRow[], Parameters<typeof endedFor>[1]]>([
    ['another partner', [base], { ...police, partner: 'essex' }],
    ['another role', [base], { ...police, role: 'RESEARCHER' }],
    ['an agreement that was never signed', [{ ...base, signedAt: null }], police],
    ['an agreement that has not begun', [{ ...base, startsOn: '2026-04-01', endsOn: '2027-12-31', reviewDueOn: '2027-06-30' }], police],
  ])('a denial is counted under no agreement for %s', (_, all, who) => expect(ended(all, who)).toBeNull())
})
