import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { charity, charitySteward, policeOf, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

/** What the page sends, by the name of the query. */
const document = readFileSync(new URL('../../../web/src/documents/became.graphql', import.meta.url), 'utf8')
const named = (name: string): string => {
  const found = document.split(/^(?=query )/m).find((one) => one.startsWith(`query ${name}`))
  if (!found) throw new Error(`the page asks no ${name}`)
  return found
}

interface Counts {
  readonly dataQuality: {
    readonly whole: { readonly records: number; readonly dispositions: readonly { readonly disposition: string; readonly count: number }[] }
  }
}
interface Referrals {
  readonly policeReferrals: { readonly edges: readonly { readonly node: { readonly recordRef: string } }[] }
}

const surrey = policeOf('surrey')

/** All that the page asks for a force. */
const seenByForce = async () => {
  const counts = await hub.query<Counts>(surrey, named('OwnDispositions'), { feed: 'POLICE_REFERRAL' })
  const lists: Referrals[] = []
  for (const { disposition } of counts.dataQuality.whole.dispositions)
    lists.push(await hub.query<Referrals>(surrey, named('ReferralsThatBecame'), { disposition }))
  return { counts, lists }
}

test('a force reads the same of what it sent before and after the charity writes of its referrals', async () => {
  const before = await seenByForce()
  const refs = before.lists.flatMap(({ policeReferrals }) => policeReferrals.edges.slice(0, 5).map(({ node }) => node.recordRef))
  expect(refs.length).toBeGreaterThan(5)
  const rows = refs.map((referralRef, at) => ({
    recordRef: `BECAME-${at}`,
    force: 'surrey',
    referralRef,
    openedAt: '2026-10-01',
    staffFinding: ['UNSAFE_TO_CONTACT', 'WITHDRAWN', null][at % 3],
  }))
  const submit = 'mutation ($rows: [SupportCaseInput!]!) { submitSupportCases(batchId: "became", rows: $rows) { accepted } }'
  expect(await hub.query(charitySteward, submit, { rows })).toEqual({ submitSupportCases: { accepted: rows.length } })
  expect(await seenByForce()).toEqual(before)
})

test('no query of the page shows a force whether the charity wrote, and the charity reads what its own staff found', async () => {
  const cases = await hub.send(surrey, named('CasesThatBecame'), { disposition: 'WITHDRAWN' })
  expect(cases.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  const support = await hub.send(surrey, named('OwnDispositions'), { feed: 'CHARITY_SUPPORT' })
  expect(support.errors?.length).toBeGreaterThan(0)
  const { supportCases } = await hub.query<{ supportCases: { edges: readonly { node: { recordRef: string; force: string } }[] } }>(
    charity,
    named('CasesThatBecame'),
    { disposition: 'WITHDRAWN', force: 'surrey' },
  )
  expect(supportCases.edges.map(({ node }) => node.recordRef)).toContain('BECAME-1')
  expect(new Set(supportCases.edges.map(({ node }) => node.force))).toEqual(new Set(['surrey']))
})

test('the counts of a charity are those of its lists', async () => {
  const { dataQuality } = await hub.query<Counts>(charity, named('OwnDispositions'), { feed: 'CHARITY_SUPPORT' })
  const found = dataQuality.whole.dispositions.find(({ disposition }) => disposition === 'WITHDRAWN')
  let listed = 0
  let after: string | null = null
  do {
    interface Page {
      readonly supportCases: { readonly pageInfo: { hasNextPage: boolean; endCursor: string }; readonly edges: readonly object[] }
    }
    const page: Page = await hub.query<Page>(charity, named('CasesThatBecame'), { disposition: 'WITHDRAWN', after })
    listed += page.supportCases.edges.length
    after = page.supportCases.pageInfo.hasNextPage ? page.supportCases.pageInfo.endCursor : null
  } while (after !== null)
  expect(listed).toBe(found?.count)
})
