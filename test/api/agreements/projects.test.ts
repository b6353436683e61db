import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { roles } from '../../../src/access/roles.js'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { period, refusal, whereForce, type Question } from '../../support/callers/ask.js'
import {
  charity,
  charitySteward,
  commissioner,
  inspector,
  policeOf,
  startHub,
  stewardOf,
  type As,
  type TestHub,
} from '../../support/hub/hub.js'
import { project, referral, submitProjects, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'

interface Beside {
  value: { value: string }
  projects: number | null
  projectKinds: { kind: string; projects: number; caseWorkers: number }[] | null
  caseWorkers: number | null
  volunteers: number | null
  perCaseWorker: number | null
}
interface Answered {
  analysis: { rows: { dimensions: { value: string }[]; cells: { value: number | null }[] }[]; publicFigures: Beside[] }
}

const threeFigures = (figure: number): number => Number(figure.toPrecision(3))
const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const publicFiguresQuery = `query Beside($question: AnalysisQuestion!, $measure: MeasureName!) { analysis(question: $question) {
  rows { dimensions { value } cells { value } }
  publicFigures(measure: $measure) { value { value } projects caseWorkers volunteers perCaseWorker projectKinds { kind projects caseWorkers } }
} }`
const openCases = (more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_WITH_OPEN_CASE'],
  by: ['FORCE'],
  period: period('2025Q1'),
  ...more,
})

/** Published figures with the own figures next to them, by force. */
async function beside(hub: TestHub, as: As, question: Question) {
  const [measure] = question.measures
  const { analysis } = await hub.query<Answered>(as, publicFiguresQuery, { question, measure })
  const counts = new Map(analysis.rows.map(({ dimensions, cells }) => [dimensions[0]?.value, cells[0]?.value]))
  return {
    count: (force: string) => counts.get(force),
    of: (force: string) => analysis.publicFigures.find(({ value }) => value.value === force),
  }
}

const forces = ['surrey', 'kent', 'metropolitan']
const first = [
  project('p-1', { workersFte: 3 }),
  project('p-2', { kind: 'DOMESTIC_ABUSE', workersFte: 1.5, volunteers: 2 }),
  project('p-3', { force: 'kent', workersFte: 2 }),
  project('p-4', { force: 'metropolitan', workersFte: 10.75 }),
  project('p-5', { force: 'essex', closesOn: '2024-12-31' }),
]

describe("the charity's projects", () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20' })
    for (const [force, people] of [
      ['surrey', 80],
      ['kent', 3],
      ['metropolitan', 60],
    ] as const) {
      await submitReferrals(
        hub,
        force,
        times(people).map((n) => referral(`r-${n}`, `${force}${n}`)),
      )
      await submitSupport(
        hub,
        times(people).map((n) => supportCase(`s-${force}-${n}`, force, `r-${n}`)),
      )
    }
    expect(await submitProjects(hub, first)).toMatchObject({ state: 'COMMITTED', accepted: 5, rejected: 0 })
    await hub.hub.publish('2025Q1')
  })
  afterAll(() => hub.stop())

  test("the charity's projects give the inspector open cases per worker: the published figure divided by the workers of the force", async () => {
    const { count, of } = await beside(hub, inspector, openCases())
    expect(Math.abs((count('surrey') ?? 0) - 80)).toBeLessThanOrEqual(9)
    expect(of('surrey')).toMatchObject({ projects: 2, caseWorkers: 4.5, volunteers: 12 })
    expect(of('surrey')?.projectKinds).toEqual([
      { kind: 'GENERAL', projects: 1, caseWorkers: 3 },
      { kind: 'DOMESTIC_ABUSE', projects: 1, caseWorkers: 1.5 },
    ])
    expect(of('surrey')?.perCaseWorker).toBe(threeFigures((count('surrey') ?? 0) / 4.5))
    expect(of('metropolitan')?.perCaseWorker).toBe(threeFigures((count('metropolitan') ?? 0) / 10.75))
  })

  test("the charity's projects give no workload if the count is withheld or all projects are over, and nothing at all if none was sent", async () => {
    const { count, of } = await beside(hub, inspector, openCases())
    expect(count('kent')).toBeNull()
    expect(of('kent')).toMatchObject({ caseWorkers: 2, perCaseWorker: null })
    expect(of('essex')).toMatchObject({ projects: 0, caseWorkers: 0, perCaseWorker: null })
    expect(of('sussex')).toMatchObject({ projects: null, caseWorkers: null, volunteers: null, perCaseWorker: null, projectKinds: null })
  })

  test.each<[string, As, string[]]>([
    ['the charity of all forces', charity, forces],
    ['a force of its own area alone', policeOf('surrey'), ['surrey']],
    ['a commissioner of its own area alone', commissioner, ['metropolitan']],
  ])("the charity's projects are seen by %s", async (_, as, seen) => {
    const { of } = await beside(hub, as, { ...openCases(), measures: ['VICTIMS_REFERRED'] })
    expect(forces.filter((force) => of(force)?.caseWorkers !== null)).toEqual(seen)
    expect(forces.filter((force) => of(force)?.projectKinds !== null)).toEqual(seen)
  })

  test('a correction of a project after publishing changes nothing in the published quarter, and counts in the next', async () => {
    const before = await beside(hub, inspector, openCases())
    const later = [project('p-1', { workersFte: 9 }), project('p-6', { opensOn: '2025-03-31' }), project('p-7', { opensOn: '2025-04-01' })]
    expect(await submitProjects(hub, later)).toMatchObject({ accepted: 3 })
    expect((await beside(hub, inspector, openCases())).of('surrey')).toEqual(before.of('surrey'))
    expect(await hub.hub.verify('2025Q1')).toMatchObject({ same: true })
    hub.moveTo('2025-08-20')
    await hub.hub.publish('2025Q2')
    const both = openCases({ period: period('2025Q1', '2025Q2'), where: whereForce('surrey') })
    // A stock of one day is not added to that of another.
    expect(await refusal(hub, inspector, both)).toBe('PERIOD_NOT_ALIGNED')
    const run = { ...both, per: 'QUARTER' }
    expect((await beside(hub, inspector, run)).of('surrey')).toMatchObject({ projects: 4, caseWorkers: 9 + 1.5 + 3 + 3 })
    expect((await beside(hub, inspector, openCases())).of('surrey')).toEqual(before.of('surrey'))
  })

  test('projects are late if they opened, by the London day, in a quarter that was published already', async () => {
    const late = await hub.hub.db.transaction({ role: 'hub_ingest', partner: 'victim-support' }, (tx) =>
      tx.rows(sql`/* test */ SELECT record_ref, late FROM records.projects WHERE record_ref IN ('p-6', 'p-7') ORDER BY record_ref`),
    )
    expect(late).toEqual([
      { record_ref: 'p-6', late: true },
      { record_ref: 'p-7', late: false },
    ])
    const { dataQuality } = await hub.query<{ dataQuality: object }>(
      charitySteward,
      '{ dataQuality(feed: PROJECT) { rows late corrected } }',
    )
    expect(dataQuality).toEqual({ rows: 8, late: 1, corrected: 1 })
  })

  test('a force may not send projects, and has no mutation for it', async () => {
    const steward = stewardOf('surrey')
    const mutation = 'mutation($rows: [ProjectInput!]!) { submitProjects(batchId: "b", rows: $rows) { id } }'
    const { errors = [] } = await hub.send(steward, mutation, { rows: first })
    expect(errors.map(({ extensions }) => extensions.code)).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(printedSchemaFor('DATA_STEWARD', 'surrey')).not.toContain('submitProjects')
    const response = await fetch(`${hub.url}/ingest/project?batch=b`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await hub.token(steward)}` },
      body: JSON.stringify(first[0]),
    })
    expect(response.status).toBe(403)
  })

  test('no role reads rows of projects back: the charity has its receipts, and the police do not even see the feed', async () => {
    for (const role of roles) {
      const [, query = ''] =
        /^type Query \{([\s\S]*?)^\}/m.exec(printedSchemaFor(role, role === 'DATA_STEWARD' ? 'victim-support' : undefined)) ?? []
      expect(query).toContain('viewer')
      expect(query).not.toMatch(/project/i)
    }
    expect(printedSchemaFor('POLICE_ANALYST')).not.toMatch(/^ +PROJECT$/m)
    type Batches = { batches: { edges: { node: { feed: string } }[] } }
    const { batches } = await hub.query<Batches>(charity, '{ batches(first: 1) { edges { node { feed } } } }')
    expect(batches.edges).toEqual([{ node: { feed: 'PROJECT' } }])
  })

  test('a commissioner asks the workload of its own area', async () => {
    const { count, of } = await beside(hub, commissioner, openCases({ where: whereForce('metropolitan') }))
    expect(of('metropolitan')?.perCaseWorker).toBe(threeFigures((count('metropolitan') ?? 0) / 10.75))
  })
})
