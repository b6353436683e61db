import { beforeAll, describe, expect, test } from '@jest/globals'
import { times } from '../../support/disclosure/attack.js'
import { charity, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import {
  directCase,
  homicideCase,
  referral,
  submitDirect,
  submitHomicide,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../../support/batches/rows.js'
import { sentWhile } from '../../support/postgres/sent-while.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  // Five batches, each with a row that is refused.
  for (const n of times(5)) await submitReferrals(hub, 'surrey', [referral(`r${n}`, n), referral(`wrong${n}`, n, { offence: 'none' })])
  const persons = times(5)
  await submitSupport(
    hub,
    persons.map((n) => supportCase(`s${n}`, 'surrey', `r${n}`)),
  )
  await submitDirect(
    hub,
    persons.map((n) => directCase(`d${n}`, `d${n}`)),
  )
  await submitHomicide(
    hub,
    persons.map((n) => homicideCase(`h${n}`, `h${n}`)),
  )
})

/** What the hub does by itself meanwhile: it seals the log, and looks after agreements and the limits of askers. */
const inTheBackground = /^\/\* (seal\.|agreement\.fingerprint|spending)/

/** The names of the statements that are sent while a query is answered. */
async function sentFor(as: As, query: string): Promise<readonly string[]> {
  const sent = await sentWhile(() => hub.query(as, query))
  return sent
    .flatMap((text) => (inTheBackground.test(text) ? [] : (/^\/\* [\w.]+ \*\/|^(?:SELECT|INSERT|UPDATE|DELETE)\b/.exec(text) ?? [])))
    .sort()
}

/** Those that answer it: the fewest of three times, because a statement without a name may be of something else that runs at the moment. */
async function statementsOf(as: As, query: string): Promise<readonly string[]> {
  const times = [await sentFor(as, query), await sentFor(as, query), await sentFor(as, query)]
  return times.reduce((fewest, one) => (one.length < fewest.length ? one : fewest))
}

const records = 'id recordRef batch { id batchId committedAt }'
const lists: readonly (readonly [list: string, as: As, node: string])[] = [
  ['policeReferrals', policeOf('surrey'), `${records} partner { code name } codeDuties { duty }`],
  ['supportCases', charity, `${records} contributorName`],
  ['directCases', charity, `${records} contributorName`],
  ['homicideCases', charity, `${records} contributorName`],
  ['batches', stewardOf('surrey'), 'id accepted errors(first: 2) { line code }'],
  ['auditTrail', { role: 'AUDITOR', partner: 'surrey' }, 'seq event actor'],
]

describe('the statements that a list takes', () => {
  test.each(lists)('%s runs as many statements for five entries as for one', async (list, as, node) => {
    const query = (first: number): string => `{ ${list}(first: ${first}) { edges { node { ${node} } } pageInfo { hasNextPage } } }`
    const answer = await hub.query<Record<string, { edges: unknown[] }>>(as, query(5))
    expect(answer[list]?.edges).toHaveLength(5)
    const one = await statementsOf(as, query(1))
    expect(one.length).toBeGreaterThan(0)
    expect(await statementsOf(as, query(5))).toEqual(one)
  })

  test('the errors of five batches are read by one statement', async () => {
    const sent = await statementsOf(stewardOf('surrey'), '{ batches(first: 5) { edges { node { errors(first: 2) { line } } } } }')
    expect(sent.filter((name) => name.includes('batch.errorsOf'))).toHaveLength(1)
  })
})
