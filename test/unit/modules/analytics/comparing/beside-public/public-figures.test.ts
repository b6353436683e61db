import { describe, expect, test } from '@jest/globals'
import { forceById } from '../../../../../../src/modules/reference/index.js'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { publicFiguresOf } from '../../../../../../src/modules/analytics/comparing/beside-public/public-figures.js'
import { countFigure, rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'

const open: MeasureName = 'VICTIMS_WITH_OPEN_CASE'
const count = (n: number) => protect(Buffer.alloc(32, 2), defaultPolicy, `A|2025|n=${n}`, { n, ck: n * 7919 })
const surrey = { dimension: 'FORCE' as const, value: 'surrey', label: 'Surrey' }

/** An answer of one row, about Surrey. */
function answer(
  n: number,
  { of = '2025', measure = open, ...more }: { of?: string; measure?: MeasureName } & Partial<PartialQuestion> = {},
) {
  const figure = measure === open ? countFigure([count(n)]) : rateFigure([{ k: count(n), n: count(2 * n) }], defaultPolicy)
  const rows: AnalysisRow[] = [{ period: of, dimensions: [surrey], cells: [{ measure, own: null, ...figure }] }]
  return {
    question: completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' }, ...more }),
    rows,
    policy: defaultPolicy,
    breaks: [],
  }
}

const nothing = {
  force: 'surrey',
  residents: null,
  officers: null,
  recordedCrime: null,
  survey: [],
  attitudes: null,
  years: { residents: null, officers: null, survey: null },
}
const asked: string[] = []
const sent = (quarter: string, workers_hundredths: number) => ({
  quarter,
  force: 'surrey',
  open_projects: 2,
  workers_hundredths,
  volunteers: 10,
})
const sources = (workers_hundredths: number | null) => ({
  publicFigures: async () => [nothing],
  projects: async (quarter: string) => {
    asked.push(quarter)
    return workers_hundredths === null ? [] : [{ ...sent(quarter, workers_hundredths), kinds: [] }]
  },
})

describe("a count is set against the charity's case-workers", () => {
  test('the workload of case-workers is the published count for each of them', async () => {
    const compared = answer(100)
    const [row] = await publicFiguresOf(compared, open, sources(450))
    expect(row).toMatchObject({ projects: 2, caseWorkers: 4.5, volunteers: 10 })
    expect(row?.perCaseWorker).toBe(Number(((compared.rows[0]?.cells[0]?.value ?? 0) / 4.5).toPrecision(3)))
  })

  test('the workload of case-workers has the projects of each kind, in the order of their list; none if kinds were not kept yet', async () => {
    const kinds = ['RESTORATIVE_JUSTICE', 'GENERAL'].map((kind) => ({ ...sent('2025Q4', 225), open_projects: 1, kind }))
    const kept = { ...sent('2025Q4', 450), kinds }
    const [row] = await publicFiguresOf(answer(100), open, { ...sources(450), projects: async () => [kept] })
    expect(row?.projectKinds).toEqual([
      { kind: 'GENERAL', label: 'General service', projects: 1, caseWorkers: 2.25, volunteers: 10 },
      { kind: 'RESTORATIVE_JUSTICE', label: 'Restorative justice', projects: 1, caseWorkers: 2.25, volunteers: 10 },
    ])
    expect((await publicFiguresOf(answer(100), open, sources(450)))[0]).toMatchObject({ projects: 2, projectKinds: null })
  })

  test.each([
    ['2025', '2025Q4'],
    ['2025Q2', '2025Q2'],
    ['2024Q3/2025Q1', '2025Q1'],
    ['2025-02', '2025Q1'],
  ])('the workload of case-workers in %s is of projects as they stood at the end of %s', async (period, quarter) => {
    await publicFiguresOf(answer(100, { of: period }), open, sources(450))
    expect(asked.pop()).toBe(quarter)
  })

  const nobody = { projects: null, caseWorkers: null, volunteers: null, perCaseWorker: null, projectKinds: null }
  test.each([
    ['nothing was sent', answer(100), null, nobody],
    ['nobody is paid', answer(100), 0, { projects: 2, caseWorkers: 0, perCaseWorker: null }],
    ['the count is withheld', answer(3), 450, { caseWorkers: 4.5, perCaseWorker: null }],
    ['it is no count', answer(100, { measure: 'SUPPORTED_RATE' }), 450, { caseWorkers: 4.5, perCaseWorker: null }],
    [
      'it is a part of the victims',
      answer(100, { where: [{ dimension: 'SEX', value: 'F' }] }),
      450,
      { caseWorkers: 4.5, perCaseWorker: null },
    ],
  ])('the workload of case-workers is not given if %s', async (_, compared, workers, expected) => {
    const [measure = open] = compared.question.measures
    expect(await publicFiguresOf(compared, measure, sources(workers))).toEqual([expect.objectContaining(expected)])
  })
})

test('a public figure says its year and no more than three figures of a rate, and a force without meaningful residents why it has none', async () => {
  const surreys = { ...nothing, residents: 1_132_390, officers: 1881.51, years: { residents: 2011, officers: 2019, survey: null } }
  const [row] = await publicFiguresOf(answer(100), open, { ...sources(null), publicFigures: async () => [surreys] })
  expect(row).toMatchObject({ residentsYear: 2011, residentsNote: null, officers: 1882, officersYear: 2019, surveyYear: null })
  expect(String(row?.per1000Residents).replace(/^0\.0*/, '').length).toBeLessThanOrEqual(3)
  expect(row?.notLoaded).toBe('Not loaded for this period: recorded crime (hub load recorded-crime FILE).')
  expect(forceById('city-of-london')?.residentsNote).toMatch(/work in and pass through/)
})
