import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import sql from 'sql-template-tag'
import { WithdrawalService, type Receipt } from '../../../../src/modules/ingest/index.js'
import { RightsService } from '../../../../src/modules/rights/index.js'
import { testKeys } from '../../../support/hub/hub.js'
import { directCase, referral } from '../../../support/batches/rows.js'
import { tableHash } from '../../../support/postgres/table-hash.js'
import { person, startIngest, steward, type Fields } from '../../../support/batches/ingest.js'
import {
  personOf,
  references,
  RowsModel,
  senders,
  type Sender,
  type SentRow,
  type Step,
  type Who,
} from '../../../support/batches/rows-model.js'
import { isLong } from '../../../support/runs/long.js'
import { seedOfShare, shareOfTrials } from '../../../support/runs/share.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

let rights: RightsService
let withdrawals: WithdrawalService
const store = ofSuite(() => startIngest())
beforeAll(async () => {
  rights = new RightsService(store.store.db, testKeys.record, store.clock, store.store.ends)
  withdrawals = new WithdrawalService(store.store.db)
})
const owner = ofSuite(async () => new pg.Client({ connectionString: store.store.ownerUrl }))
beforeAll(async () => {
  await owner.connect()
})

/** Names for one walk, so that walks do not affect each other. */
let walkNumber = 0
let receipts: { readonly by: Sender; readonly name: string; readonly rows: readonly Fields[]; readonly id: string }[] = []
const tokenOf = (who: Who): string => person(`${who} of walk ${walkNumber}`)
const feedOf = (by: Sender) => (by === 'victim-support' ? 'DIRECT_CASE' : 'POLICE_REFERRAL')

function rowOf(by: Sender, { reference, sex, isFresh }: SentRow): Fields {
  const subjectToken = tokenOf(personOf[reference])
  const name = `w${walkNumber}-${reference}`
  const at = isFresh ? store.clock.at.toISOString() : '2025-02-10T10:00:00Z'
  return by === 'victim-support'
    ? directCase(name, '', { subjectToken, sex, receivedAt: at, consentAt: at })
    : referral(name, null, { subjectToken, sex, reportedAt: '2025-02-09T10:00:00Z', referredAt: at })
}

const counts = ({ accepted, rejected, unchanged }: Receipt): string => `accepted ${accepted}, rejected ${rejected}, unchanged ${unchanged}`

async function submit(by: Sender, rows: readonly Fields[], name = `w${walkNumber}-${receipts.length}`): Promise<string> {
  const receipt = await store.ingest.submit(steward(by), feedOf(by), name, { rows })
  if (!receipts.some((known) => known.name === name)) receipts.push({ by, name, rows, id: receipt.id })
  return counts(receipt)
}

/** The result of a step: one line, as the model gives it, or the code of the refusal. */
async function done(step: Step): Promise<string> {
  try {
    if (step.does === 'submit')
      return await submit(
        step.by,
        step.rows.map((row) => rowOf(step.by, row)),
      )
    if (step.does === 'sendAgain') {
      const sent = receipts[step.batch]
      return sent ? await submit(sent.by, sent.rows, sent.name) : 'nothing'
    }
    if (step.does === 'withdrawBatch') return (await withdrawals.withdraw(steward(step.by), receipts[step.batch]?.id ?? 'none')).state
    const token = tokenOf(step.who)
    if (step.does === 'withdrawConsent') return (await rights.withdrawConsent(steward('victim-support'), token, 'FEED_C_SHARE', 'v1')).state
    if (step.does !== 'access') return (await rights[step.does](steward(step.by), token)).state
    const { request, records } = await rights.access(steward(step.by), token)
    return [request.state, ...records.map(({ recordRef }) => recordRef.split('-')[1])].join(' ')
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** References and what is said of them, as the partner's analysts read them. */
async function shownTo(by: Sender): Promise<string[]> {
  const like = `w${walkNumber}-%`
  const statement =
    by === 'victim-support'
      ? sql`SELECT record_ref, sex FROM direct.direct_cases WHERE superseded_seq IS NULL AND record_ref LIKE ${like} ORDER BY record_ref`
      : sql`SELECT record_ref, sex FROM records.police_referrals WHERE superseded_seq IS NULL AND record_ref LIKE ${like} ORDER BY record_ref`
  const rows = await store.see<{ record_ref: string; sex: string }>(by, statement)
  return rows.map(({ record_ref: reference, sex }) => `${reference.split('-')[1]} ${sex}`)
}

/** Everything that a step may change. */
const tables = [
  'records.police_referrals',
  'direct.direct_cases',
  ...['batches', 'row_errors', 'rights_requests', 'set_apart'].map((name) => `ingest.${name}`),
]
const isRefusal = (said: string): boolean => ['BATCH_WITHDRAWN', 'NOT_FOUND'].includes(said)

async function walk(walked: readonly Step[], reached: Set<string>): Promise<void> {
  walkNumber += 1
  receipts = []
  const model = new RowsModel()
  for (const [at, step] of walked.entries()) {
    store.clock.at = new Date(store.clock.at.getTime() + 3_600_000)
    const right = model.take(step, at + 1)
    const before = isRefusal(right) ? await tableHash(owner, tables) : ''
    expect({ step, came: await done(step) }).toEqual({ step, came: right })
    if (isRefusal(right)) expect({ step, left: await tableHash(owner, tables) }).toEqual({ step, left: before })
    reached.add(right.replace(/ .*/, ''))
    for (const by of senders) expect({ step, by, shown: await shownTo(by) }).toEqual({ step, by, shown: model.of(by).shown() })
  }
  for (const by of senders) {
    const asked = model.of(by).requests
    const { rows } = await rights.requests(steward(by), 100).then(({ edges }) => ({ rows: edges.map(({ node }) => node) }))
    const states = rows.slice(0, asked.length).map(({ kind, state }) => `${kind} ${state}`)
    expect({ by, states }).toEqual({ by, states: asked.map(({ kind, state }) => `${kind} ${state}`).reverse() })
  }
}

const bySender = fc.constantFrom(...senders)
const who = fc.constantFrom<Who>('one', 'two')
const row = fc.record({
  reference: fc.constantFrom(...references),
  sex: fc.constantFrom('F' as const, 'M' as const, 'X' as const),
  isFresh: fc.boolean(),
})
const batch = fc.integer({ min: 0, max: 4 })
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('submit' as const),
      by: bySender,
      rows: fc.uniqueArray(row, { selector: ({ reference }) => reference, minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sendAgain' as const), batch }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('withdrawBatch' as const), by: bySender, batch }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('erase' as const, 'restrict' as const, 'lift' as const, 'access' as const),
      by: bySender,
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('withdrawConsent' as const), who }) },
)

const sent = (by: Sender, sex: 'F' | 'M', isFresh = false): Step => ({
  does: 'submit',
  by,
  rows: references.map((reference) => ({ reference, sex, isFresh })),
})

describe('rows on a random walk of files, withdrawn files and requests for persons', () => {
  test('rows on a random walk of files, withdrawals and requests for persons are those that the steps leave, each partner’s by themselves; a refusal has its code and changes nothing', async () => {
    const reached = new Set<string>()
    // So that each end is reached, whatever the random choices.
    const restricted: Step = { does: 'restrict', by: 'kent', who: 'one' }
    const lifted: Step = { does: 'lift', by: 'kent', who: 'one' }
    await walk([sent('kent', 'F'), restricted, sent('kent', 'M'), { ...restricted, does: 'access' }, lifted, lifted, restricted], reached)
    const withdrawn: Step = { does: 'withdrawBatch', by: 'surrey', batch: 1 }
    await walk(
      [sent('surrey', 'F'), sent('surrey', 'M'), withdrawn, withdrawn, { ...withdrawn, by: 'kent' }, { does: 'sendAgain', batch: 1 }],
      reached,
    )
    const consent: Step = { does: 'withdrawConsent', who: 'one' }
    await walk([sent('victim-support', 'F'), consent, sent('victim-support', 'F'), sent('victim-support', 'M', true)], reached)
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 14 }), bySender, (random, by) => walk([sent(by, 'F'), ...random], reached)),
      { numRuns: isLong ? 400 : shareOfTrials(30), seed: seedOfShare(7) },
    )
    expect([...reached].sort()).toEqual(['BATCH_WITHDRAWN', 'CONFIRMED', 'LIFTED', 'NOT_FOUND', 'WITHDRAWN', 'accepted', 'nothing'])
  })
})
