import { describe, expect, test } from '@jest/globals'
import { policeOf, startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals, submitSupport, supportCase, type Receipt } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))

type Fields = Record<string, unknown>

const times = (count: number) => Array.from({ length: count }, (_, n) => n)
const at = (day: string) => ({ reportedAt: `${day}T08:00:00Z`, referredAt: `${day}T10:00:00Z` })

/** What the two published audits found (Cleveland, July 2014; Durham, April 2014), as facts of rows and of the charity's staff. */
const audits = [
  {
    force: 'cleveland',
    received: 118,
    live: 90,
    day: '2014-07-15',
    excluded: 1,
    duplicates: 5,
    withoutConsent: 2,
    withoutChannel: 2,
    staff: { CHILD_PROTECTION_HOLD: 2, WRONG_DETAILS_RETURNED_TO_POLICE: 2, UNSAFE_TO_CONTACT: 14 },
  },
  {
    force: 'durham',
    received: 85,
    live: 66,
    day: '2014-04-08',
    excluded: 14,
    duplicates: 0,
    withoutConsent: 0,
    withoutChannel: 1,
    staff: { UNSAFE_TO_CONTACT: 4 },
  },
] as const

function referralsOf(audit: (typeof audits)[number]): Fields[] {
  const day = at(audit.day)
  const plain = (name: string, n: number, fields: Fields = {}) =>
    referral(`${name}-${n}`, `${audit.force}-${name}-${n}`, { ...day, ...fields })
  const odd = [
    ...times(audit.excluded).map((n) => plain('excluded', n, { offence: 'Drugs' })),
    ...times(audit.withoutConsent).map((n) => plain('rape', n, { offence: 'RAPE', ageBand: '16-17', consent: 'NOT_ASKED' })),
    // One cannot use the telephone and cannot safely be written to; the other has no safe number.
    ...times(audit.withoutChannel).map((n) =>
      plain('nochannel', n, n ? { phoneSafe: 'false' } : { phoneUsable: 'false', postUsable: 'true', postSafe: 'false' }),
    ),
  ]
  const first = times(audit.received - odd.length - audit.duplicates).map((n) => plain('plain', n))
  const again = times(audit.duplicates).map((n) => ({ ...plain('plain', n), recordRef: `again-${n}`, crimeRef: `crime-plain-${n}` }))
  return [...first, ...odd, ...again]
}

const counted = (receipt: Receipt) => Object.fromEntries(receipt.dispositions.map(({ disposition, count }) => [disposition, count]))
const notAccepted = (receipt: Receipt) =>
  receipt.dispositions.reduce((sum, { disposition, count }) => (disposition === 'ACCEPTED' ? sum : sum + count), 0)

describe('the published audits replay from facts', () => {
  test.each(audits)('$force: the published audit replays from facts, and $received referrals leave $live', async (audit) => {
    const police = await submitReferrals(hub, audit.force, referralsOf(audit))
    expect(police).toMatchObject({ state: 'COMMITTED', received: audit.received, accepted: audit.received, rejected: 0 })
    const expected = {
      EXCLUDED_CRIME_TYPE: audit.excluded,
      DUPLICATE: audit.duplicates,
      CONSENT_MISSING: audit.withoutConsent,
      INSUFFICIENT_CONTACT_DETAILS: audit.withoutChannel,
    }
    const { ACCEPTED: _accepted, ...own } = counted(police)
    expect(own).toEqual(Object.fromEntries(Object.entries(expected).filter(([, count]) => count > 0)))

    const found = Object.entries(audit.staff).flatMap(([finding, count]) => times(count).map((n) => [finding, n] as const))
    const charity = await submitSupport(
      hub,
      times(audit.received - notAccepted(police)).map((n) =>
        supportCase(`${audit.force}-${n}`, audit.force, `plain-${n}`, {
          openedAt: at(audit.day).referredAt,
          ...(found[n] ? { staffFinding: found[n][0] } : {}),
        }),
      ),
    )
    expect(audit.received - notAccepted(police) - notAccepted(charity)).toBe(audit.live)
  })

  test('a force sees only the four dispositions that the hub decides', async () => {
    const query = 'query { policeReferrals(first: 100) { edges { node { disposition } } } }'
    const { policeReferrals } = await hub.query<{ policeReferrals: { edges: { node: { disposition: string } }[] } }>(
      policeOf('cleveland'),
      query,
    )
    const seen = new Set(policeReferrals.edges.map(({ node }) => node.disposition))
    const four = ['ACCEPTED', 'CONSENT_MISSING', 'DUPLICATE', 'EXCLUDED_CRIME_TYPE', 'INSUFFICIENT_CONTACT_DETAILS']
    expect([...seen].every((disposition) => four.includes(disposition))).toBe(true)
    expect(seen.size).toBeGreaterThan(1)
  })
})
