import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type pg from 'pg'
import type { ActingViewer } from '../../../../src/access/viewer.js'
import { completeQuestion } from '../../../../src/modules/analytics/index.js'
import { checklist, releaseStates, type ReleaseKind, type ReleaseState } from '../../../../src/modules/releases/index.js'
import { openOwner } from '../../../support/postgres/as-owner.js'
import type { TestHub } from '../../../support/hub/hub.js'
import { tableHash } from '../../../support/postgres/table-hash.js'
import { people, ReleaseModel, type Amending, type Person, type Step } from '../../../support/releases/release-model.js'
import { isLong } from '../../../support/runs/long.js'
import { startYearOfSurrey } from '../../../support/hub/year-of-surrey.js'
import { seedOfShare, shareOfTrials, triesAll } from '../../../support/runs/share.js'

let hub: TestHub
let owner: pg.Client
let close: () => Promise<void>
const start = new Date('2026-11-25T09:00:00Z')
beforeAll(async () => {
  hub = await startYearOfSurrey(start.toISOString())
  ;({ owner, close } = await openOwner(hub.hub.settings.dataDir))
})
afterAll(async () => {
  await close()
  await hub.stop()
})

const persons = fc.constantFrom(...(Object.keys(people) as Person[]))
const officers = fc.constantFrom<Person>(
  'officerOfRequester',
  'otherOfRequester',
  'requesterElsewhere',
  'kent',
  'otherOfKent',
  'inspectorate',
  'surrey',
)
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('review' as const), by: persons, approves: fc.integer({ min: 0, max: 5 }).map((n) => n > 0) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('object' as const, 'release' as const, 'release' as const, 'export' as const, 'withdraw' as const),
      by: persons,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('correct' as const, 'end' as const, 'approve' as const, 'approve' as const, 'refuse' as const, 'hide' as const),
      by: officers,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(1, 7, 13, 14, 365) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('name' as const), agreed: fc.boolean() }) },
)

const question = completeQuestion({
  measures: ['VICTIMS_REFERRED'],
  where: [{ dimension: 'FORCE', value: 'surrey' }],
  period: { from: '2025', to: '2025' },
})
const callerOf = (person: ActingViewer) => () => hub.hub.governance.callerFor(person)

const slug = 'walked'
let id = ''
let now = start

/** The waiting one, or any: no time passes in the walk, so none of the decided ones is the newest. */
async function newestAmendment(): Promise<string> {
  const amendments = (await hub.hub.releasing.reader.release(people.requester, id))?.amendments ?? []
  return (amendments.find(({ decidedAt }) => decidedAt === null) ?? amendments.at(-1))?.id ?? '00000000-0000-4000-8000-000000000000'
}

/** The state after a step, or the code with which it was refused. */
async function done(step: Step): Promise<string> {
  const { reader, releases, decisions, amendments, namedForces } = hub.hub.releasing
  try {
    if (step.does === 'wait') {
      now = new Date(now.getTime() + step.days * 86_400_000)
      return (await reader.release(people.requester, id))?.state ?? ''
    }
    if (step.does === 'name') return String(await namedForces.agree(people.surrey, step.agreed))
    const by = people[step.by]
    if (step.does === 'review') {
      const answers = Object.keys(checklist).map((item) => ({ item: item as keyof typeof checklist, met: step.approves }))
      return (await decisions.review(by, id, answers)).state
    }
    if (step.does === 'object') return (await decisions.object(by, id, 'MISLEADING')).state
    if (step.does === 'release') return (await releases.complete(by, callerOf(by), id)).state
    if (step.does === 'correct') return (await amendments.correct(by, id, { reason: 'ROWS_WRONG', measures: [], periods: [] })).state
    if (step.does === 'end') return (await amendments.end(by, id, 'ROWS_WRONG')).state
    if (step.does === 'hide') return (await amendments.hide(by, id)).state
    if (step.does === 'approve' || step.does === 'refuse')
      return (await amendments.review(by, id, await newestAmendment(), step.does === 'approve')).state
    if (step.does === 'withdraw') return (await decisions.withdraw(by, id, 'ROWS_WRONG')).state
    await releases.file(by, callerOf(by), id)
    return (await reader.release(people.requester, id))?.state ?? ''
  } catch (error) {
    return (error as { code: string }).code
  }
}

const denied = async (): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM audit.events WHERE event = 'release:denied'`)).rows[0]?.n)

/** What everyone finds at the address. */
async function published(): Promise<string> {
  const found = await hub.hub.publications.find({ slug, version: 1 })
  if (!found) return 'nothing'
  if (found.hiddenUntil) return 'under review'
  if (!found.figures) return 'withdrawn'
  return `${found.figures.analysis.rows.length > 0 ? 'rows' : 'no rows'}${found.errata.length === 0 ? '' : ', corrected'}`
}

const tables = [
  'publications',
  'release_amendment_reviews',
  'release_amendments',
  'release_hidings',
  'release_reviews',
  'release_objections',
  'releases',
  'named_forces',
].map((name) => `governance.${name}`)
const isRefusal = (said: string): boolean => /^[A-Z_]+$/.test(said) && !releaseStates.includes(said as ReleaseState)

async function walk(kind: ReleaseKind, walked: readonly Step[], reached: Set<string>): Promise<void> {
  for (const table of tables) await owner.query(`DELETE FROM ${table}`)
  await hub.hub.ledger.takeOver()
  now = start
  hub.hub.clock.now = () => now
  await hub.hub.releasing.namedForces.agree(people.surrey, true)
  const purpose = 'RESEARCH_ON_REPORTING'
  const request = { kind, title: 'Walked', slug: kind === 'RESULT' ? null : slug, purpose, question }
  id = (await hub.hub.releasing.releases.request(people.requester, callerOf(people.requester), request)).id
  const model = new ReleaseModel(kind)
  const before = await denied()
  let refusals = 0
  for (const step of walked) {
    const right = model.take(step)
    const rows = isRefusal(right) ? await tableHash(owner, tables) : ''
    expect({ step, came: await done(step) }).toEqual({ step, came: right })
    if (isRefusal(right)) {
      expect({ step, left: await tableHash(owner, tables) }).toEqual({ step, left: rows })
      refusals += 1
    }
    expect({ step, published: await published() }).toEqual({ step, published: model.published() })
    reached.add(right).add(model.published())
  }
  expect((await denied()) - before).toBe(refusals)
}

const reviewed = (by: Person, approves = true): Step => ({ does: 'review', by, approves })
const step = (does: 'object' | 'release' | 'export' | 'withdraw' | Amending, by: Person): Step => ({ does, by })
/** Proposed by the requester's officer, and approved by two. */
const amended = (does: 'correct' | 'end'): Step[] => [step(does, 'officerOfRequester'), step('approve', 'kent'), step('approve', 'surrey')]
const approvedByTwo = [reviewed('kent'), reviewed('inspectorate')]
const released = [...approvedByTwo, { does: 'wait', days: 14 } as const, step('release', 'colleague')]

describe('a release on a random walk', () => {
  test('a release on a random walk takes every step that its state allows, refuses every other with its code, and leaves each refusal on record', async () => {
    const reached = new Set<string>()
    // So that each state and each refusal is reached, whatever the random choices.
    await walk(
      'RESULT',
      [
        { does: 'wait', days: 1 },
        reviewed('requesterElsewhere'),
        reviewed('officerOfRequester'),
        reviewed('kent'),
        reviewed('kent'),
        reviewed('otherOfKent'),
      ],
      reached,
    )
    // A partner that is neither one of the deciders nor has rows in the release learns nothing of their decisions.
    await walk('RESULT', [reviewed('inspectorate'), reviewed('surrey'), step('object', 'kent')], reached)
    await walk('RESULT', [reviewed('kent', false), step('release', 'requester'), reviewed('inspectorate')], reached)
    await walk('RESULT', [...approvedByTwo, step('object', 'kent'), step('object', 'surrey'), step('object', 'otherOfKent')], reached)
    await walk(
      'RESULT',
      [
        ...released,
        step('export', 'requester'),
        step('correct', 'surrey'),
        step('approve', 'surrey'),
        ...amended('correct'),
        step('withdraw', 'requester'),
        step('hide', 'surrey'),
        step('export', 'requester'),
        step('export', 'kent'),
        { does: 'wait', days: 365 },
      ],
      reached,
    )
    await walk('RESULT', [reviewed('kent'), step('withdraw', 'kent'), step('withdraw', 'requester'), step('release', 'requester')], reached)
    await walk('RESULT', [...released, ...amended('end'), step('export', 'requester')], reached)
    const unnamed: Step = { does: 'name', agreed: false }
    const publication = [
      ...released,
      step('correct', 'officerOfRequester'),
      step('end', 'officerOfRequester'),
      step('approve', 'officerOfRequester'),
      step('approve', 'otherOfRequester'),
      step('approve', 'requesterElsewhere'),
      step('approve', 'kent'),
      step('approve', 'otherOfKent'),
      step('approve', 'inspectorate'),
      step('hide', 'kent'),
      step('hide', 'otherOfKent'),
      step('hide', 'surrey'),
      step('hide', 'inspectorate'),
      { does: 'wait', days: 7 } as const,
      unnamed,
      step('end', 'officerOfRequester'),
      step('refuse', 'surrey'),
      ...amended('end'),
    ]
    await walk('PUBLICATION', publication, reached)
    const named: Step = { does: 'name', agreed: true }
    await walk(
      'PUBLICATION',
      [...released.slice(0, 3), unnamed, step('release', 'requester'), named, ...released.slice(3), unnamed],
      reached,
    )
    const begun = fc.constantFrom(0, 2, 4)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('RESULT', 'PUBLICATION'), begun, fc.array(steps, { maxLength: 14 }), (kind, first, random) =>
        walk(kind, [...released.slice(0, first), ...random], reached),
      ),
      { numRuns: isLong ? 400 : shareOfTrials(40), seed: seedOfShare(7) },
    )
    const refusals = [
      'ALREADY_REVIEWED',
      'AMENDMENT_DECIDED',
      'AMENDMENT_OPEN',
      'HIDDEN_BEFORE',
      'HIDDEN_TOO_LONG',
      'NOT_A_CONTRIBUTOR',
      'NOT_INDEPENDENT',
      'NOT_THE_REQUESTER',
      'NOT_YOURS',
      'NO_FORCE_NAMED',
      'RELEASE_HIDDEN',
      'RELEASE_STATE',
      'RELEASE_UNKNOWN',
    ]
    const publications = ['nothing', 'rows', 'no rows', 'rows, corrected', 'no rows, corrected', 'under review', 'withdrawn']
    const every = [...releaseStates, ...refusals, ...publications, 'false', 'true']
    expect(every).toEqual(expect.arrayContaining([...reached]))
    if (triesAll) expect([...reached].sort()).toEqual(every.sort())
  })
})
