import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import type { Role } from '../../../src/access/roles.js'
import type { ActingViewer } from '../../../src/access/viewer.js'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { completeQuestion } from '../../../src/modules/analytics/index.js'
import { checklist, releaseStates, releaseSteps, type ReleaseState } from '../../../src/modules/releases/index.js'
import { startHub, type TestHub } from '../../support/hub.js'

let hub: TestHub
let embedded: EmbeddedPostgres
let owner: pg.Client
const start = new Date('2026-11-25T09:00:00Z')
beforeAll(async () => {
  hub = await startHub({ now: start.toISOString(), persons: 600 })
  embedded = await startEmbedded(hub.hub.settings.dataDir, { make: false })
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await embedded.stop()
  await hub.stop()
})

const viewer = (subject: string, role: Role, partner: string, partnerKind: PartnerKind): ActingViewer => ({
  subject,
  role,
  roles: [role],
  partner,
  partnerKind,
  steppedUp: true,
})
const officer = (subject: string, partner: string, kind: PartnerKind): ActingViewer => viewer(subject, 'GOVERNANCE_OFFICER', partner, kind)

/** Who requests, a colleague, officers of four partners of which Surrey has rows in the figures, and the requester with a login elsewhere. */
const people = {
  requester: viewer('requester', 'RESEARCHER', 'university', 'RESEARCH'),
  colleague: viewer('colleague', 'RESEARCHER', 'university', 'RESEARCH'),
  officerOfRequester: officer('their officer', 'university', 'RESEARCH'),
  requesterElsewhere: officer('requester', 'kent', 'FORCE'),
  kent: officer('kent', 'kent', 'FORCE'),
  otherOfKent: officer('other of kent', 'kent', 'FORCE'),
  inspectorate: officer('inspectorate', 'hmicfrs', 'INSPECTORATE'),
  surrey: officer('surrey', 'surrey', 'FORCE'),
} as const
type Person = keyof typeof people

type Step =
  | { readonly does: 'review'; readonly by: Person; readonly approves: boolean }
  | { readonly does: 'object' | 'release' | 'export' | 'correct' | 'withdraw'; readonly by: Person }
  | { readonly does: 'wait'; readonly days: number }

/** What should be so, worked out without the hub. */
class Model {
  private readonly reviews: { by: Person; approves: boolean }[] = []
  private day = 0
  private openUntil: number | undefined
  private isRefused = false
  private isObjected = false
  private isCorrected = false
  private isWithdrawn = false
  private releasedOn: number | undefined

  state(): ReleaseState {
    if (this.isWithdrawn) return 'WITHDRAWN'
    if (this.isRefused) return 'REFUSED'
    if (this.isObjected) return 'OBJECTED'
    if (this.releasedOn !== undefined) {
      if (this.day >= this.releasedOn + 365) return 'EXPIRED'
      return this.isCorrected ? 'CORRECTED' : 'RELEASED'
    }
    if (this.openUntil !== undefined) return this.day < this.openUntil ? 'OPEN_TO_OBJECTION' : 'APPROVED'
    return this.reviews.length === 0 ? 'REQUESTED' : 'IN_REVIEW'
  }

  take(step: Step): string {
    if (step.does === 'wait') {
      this.day += step.days
      return this.state()
    }
    const { partner, subject, role } = people[step.by]
    const isOurs = partner === 'university'
    const isUndecided = ['REQUESTED', 'IN_REVIEW'].includes(this.state())
    const reviewed = this.reviews.some(({ by }) => people[by].subject === subject)
    if (!isOurs && !isUndecided && !reviewed && !(partner === 'surrey' && this.openUntil !== undefined)) return 'RELEASE_UNKNOWN'
    const allowed: readonly string[] = releaseSteps[step.does]
    if (!allowed.includes(this.state())) return 'RELEASE_STATE'
    const refused = this.refusalOf(step, { isOurs, reviewed, isResearcher: role === 'RESEARCHER', subject, partner })
    if (refused !== undefined) return refused
    this.apply(step)
    return this.state()
  }

  private refusalOf(
    { does }: Step,
    by: { isOurs: boolean; reviewed: boolean; isResearcher: boolean; subject: string; partner: string },
  ): string | undefined {
    if (does === 'review') return by.isOurs || by.subject === 'requester' ? 'NOT_INDEPENDENT' : by.reviewed ? 'ALREADY_REVIEWED' : undefined
    if (does === 'object') return by.partner === 'surrey' ? undefined : 'NOT_A_CONTRIBUTOR'
    if (does === 'release' || does === 'export') return by.isOurs && by.isResearcher ? undefined : 'NOT_THE_REQUESTER'
    return by.isOurs || by.partner === 'surrey' ? undefined : 'NOT_YOURS'
  }

  private apply(step: Step): void {
    if (step.does === 'review') {
      this.reviews.push(step)
      if (this.reviews.length < 2) return
      if (this.reviews.every(({ approves }) => approves)) this.openUntil = this.day + 14
      else this.isRefused = true
    }
    if (step.does === 'object') this.isObjected = true
    if (step.does === 'release') this.releasedOn = this.day
    if (step.does === 'correct') this.isCorrected = true
    if (step.does === 'withdraw') this.isWithdrawn = true
  }
}

const persons = fc.constantFrom(...(Object.keys(people) as Person[]))
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('review' as const), by: persons, approves: fc.integer({ min: 0, max: 5 }).map((n) => n > 0) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'object' as const,
        'release' as const,
        'release' as const,
        'export' as const,
        'correct' as const,
        'withdraw' as const,
      ),
      by: persons,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(1, 13, 14, 365) }) },
)

const question = completeQuestion({
  measures: ['VICTIMS_REFERRED'],
  where: [{ dimension: 'FORCE', value: 'surrey' }],
  period: { from: '2025', to: '2025' },
})
const callerOf = (person: ActingViewer) => () => hub.hub.governance.callerFor(person)

let id = ''
let now = start

/** The state that came of a step, or the code with which it was refused. */
async function done(step: Step): Promise<string> {
  const { reader, releases, decisions } = hub.hub.releasing
  try {
    if (step.does === 'wait') {
      now = new Date(now.getTime() + step.days * 86_400_000)
      return (await reader.release(people.requester, id))?.state ?? ''
    }
    const by = people[step.by]
    if (step.does === 'review') {
      const answers = Object.keys(checklist).map((item) => ({ item: item as keyof typeof checklist, met: step.approves }))
      return (await decisions.review(by, id, answers)).state
    }
    if (step.does === 'object') return (await decisions.object(by, id, 'MISLEADING')).state
    if (step.does === 'release') return (await releases.complete(by, callerOf(by), id)).state
    if (step.does === 'correct') return (await decisions.correct(by, id, 'Something was wrong')).state
    if (step.does === 'withdraw') return (await decisions.withdraw(by, id, 'Something was wrong')).state
    await releases.file(by, callerOf(by), id)
    return (await reader.release(people.requester, id))?.state ?? ''
  } catch (error) {
    return (error as { code: string }).code
  }
}

const denied = async (): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM audit.events WHERE event = 'release:denied'`)).rows[0]?.n)

async function walk(walked: readonly Step[], reached: Set<string>): Promise<void> {
  await owner.query('DELETE FROM governance.release_reviews; DELETE FROM governance.release_objections; DELETE FROM governance.releases')
  now = start
  hub.hub.clock.now = () => now
  const request = { kind: 'RESULT' as const, title: 'Walked', slug: null, purpose: 'RESEARCH_ON_REPORTING', question }
  id = (await hub.hub.releasing.releases.request(people.requester, callerOf(people.requester), request)).id
  const model = new Model()
  const before = await denied()
  let refusals = 0
  for (const step of walked) {
    const right = model.take(step)
    expect({ step, came: await done(step) }).toEqual({ step, came: right })
    reached.add(right)
    if (!releaseStates.includes(right as ReleaseState)) refusals += 1
  }
  expect((await denied()) - before).toBe(refusals)
}

const reviewed = (by: Person, approves = true): Step => ({ does: 'review', by, approves })
const step = (does: 'object' | 'release' | 'export' | 'correct' | 'withdraw', by: Person): Step => ({ does, by })
const approvedByTwo = [reviewed('kent'), reviewed('inspectorate')]
const released = [...approvedByTwo, { does: 'wait', days: 14 } as const, step('release', 'colleague')]

describe('a release on a random walk', () => {
  test('takes every step that its state allows, refuses every other with its code, and leaves each refusal on record', async () => {
    const reached = new Set<string>()
    // So that each state and each refusal is passed, whatever chance brings.
    await walk(
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
    await walk([reviewed('kent', false), step('release', 'requester'), reviewed('inspectorate')], reached)
    await walk([...approvedByTwo, step('object', 'kent'), step('object', 'surrey'), step('object', 'otherOfKent')], reached)
    await walk(
      [...released, step('export', 'requester'), step('correct', 'surrey'), step('export', 'kent'), { does: 'wait', days: 365 }],
      reached,
    )
    await walk([...released, step('withdraw', 'kent'), step('withdraw', 'surrey'), step('export', 'requester')], reached)
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 14 }), fc.constantFrom(0, 2, 4), (random, begun) =>
        walk([...released.slice(0, begun), ...random], reached),
      ),
      { numRuns: process.env['HUB_TEST_LONG'] ? 400 : 40, seed: 7 },
    )
    const refusals = [
      'ALREADY_REVIEWED',
      'NOT_A_CONTRIBUTOR',
      'NOT_INDEPENDENT',
      'NOT_THE_REQUESTER',
      'NOT_YOURS',
      'RELEASE_STATE',
      'RELEASE_UNKNOWN',
    ]
    expect([...reached].sort()).toEqual([...releaseStates, ...refusals].sort())
  })
})
