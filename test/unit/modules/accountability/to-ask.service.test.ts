import { describe, expect, test } from '@jest/globals'
import { ToAskService } from '../../../../src/modules/accountability/index.js'
import { rateFigure } from '../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, withheld } from '../../../../src/modules/analytics/asking/protect/disclosure.js'
import type { AnalysisResult, MeasureName, Question } from '../../../../src/modules/analytics/index.js'
import type { Caller } from '../../../../src/modules/governance/index.js'
import { Invalid } from '../../../../src/kit/errors.js'
import { shown } from '../../../support/answers/figures.js'

const inspectorate = { partner: 'hmicfrs', partnerKind: 'INSPECTORATE', role: 'INSPECTOR' } as Caller

/** Published counts of a force and duty: owed, evidenced either way, and met. Null is withheld. */
interface Published {
  readonly owed: number
  readonly evidenced: number | null
  readonly met: number | null
}

const usual: Published = { owed: 1_000, evidenced: 800, met: 640 }
const forces = ['kent', 'surrey', 'essex', 'dorset', 'gwent', 'norfolk', 'suffolk', 'sussex']

const cellOf = (measure: MeasureName, k: number | null, n: number | null) => ({
  measure,
  own: null,
  ...rateFigure(
    [{ k: k === null ? withheld(defaultPolicy) : shown(k), n: n === null ? withheld(defaultPolicy) : shown(n) }],
    defaultPolicy,
  ),
})

/** Answers questions of forces by duties from published counts that are the same for every force and duty, but for those that a test names. */
function answering(duties: readonly string[], unusual: Readonly<Record<string, Published>>) {
  const at = (force: string, duty: string): Published => unusual[`${force} ${duty}`] ?? usual
  const rowOf = (dimensions: AnalysisResult['rows'][number]['dimensions'], { owed, evidenced, met }: Published) => ({
    period: '2025',
    dimensions,
    cells: [cellOf('CODE_DUTY_MET_RATE', met, evidenced), cellOf('CODE_DUTY_EVIDENCED_RATE', evidenced, owed)],
  })
  const valueOf = (dimension: 'FORCE' | 'DUTY', value: string) => ({ dimension, value, label: value })
  const ask = (_caller: Caller, question: Question): Promise<AnalysisResult> => {
    const rows = question.by.includes('FORCE')
      ? forces.flatMap((force) => duties.map((duty) => rowOf([valueOf('FORCE', force), valueOf('DUTY', duty)], at(force, duty))))
      : duties.map((duty) => {
          const all = forces.map((force) => at(force, duty))
          const sum = (name: keyof Published) => all.reduce((total, one) => total + (one[name] ?? 0), 0)
          return rowOf([valueOf('DUTY', duty)], { owed: sum('owed'), evidenced: sum('evidenced'), met: sum('met') })
        })
    return Promise.resolve({ question, snapshot: null, policy: defaultPolicy, rows, notes: [], breaks: [] } as unknown as AnalysisResult)
  }
  return new ToAskService({ ask })
}

const found = async (duties: readonly string[], unusual: Readonly<Record<string, Published>>) =>
  (await answering(duties, unusual).of(inspectorate, '2025')).questions.map(
    ({ force, duties: of, measure }) => `${force} ${of.join()} ${measure}`,
  )

const seldomMet: Published = { ...usual, met: 400 }

describe('which forces an inspector may ask about which duties', () => {
  test('a force is asked about the duty that it meets less often than all others', async () => {
    expect(await found(['D05', 'D07a'], { 'kent D05': seldomMet })).toEqual(['kent D05 CODE_DUTY_MET_RATE'])
  })

  test('a force is asked why its records show less, and not why it breached, if less is evidenced', async () => {
    const less: Published = { owed: 1_000, evidenced: 400, met: 320 }
    expect(await found(['D05', 'D07a'], { 'kent D07a': less })).toEqual(['kent D07a CODE_DUTY_EVIDENCED_RATE'])
  })

  test('no chief constable is asked about a duty that the police do not hold', async () => {
    expect(await found(['D05', 'D13', 'D15b', 'D17'], { 'kent D13': seldomMet, 'kent D15b': seldomMet, 'kent D17': seldomMet })).toEqual([])
  })

  test('a duty without a time limit is never said to be met less often', async () => {
    expect(await found(['D05', 'D02'], { 'kent D02': seldomMet })).toEqual([])
  })

  test('what is withheld because hardly anything is evidenced is no breach', async () => {
    const hardly: Published = { owed: 1_000, evidenced: 40, met: null }
    const questions = await found(['D05', 'D07a'], { 'kent D07a': hardly })
    expect(questions).toEqual(['kent D07a CODE_DUTY_EVIDENCED_RATE'])
  })

  test('ten questions are listed, the largest difference first, and how many more there are is said', async () => {
    const duties = ['D04', 'D05', 'D07a', 'D07b', 'D07c', 'D07d']
    const unusual = Object.fromEntries(
      ['kent', 'surrey'].flatMap((force, place) =>
        duties.map((duty, index) => [`${force} ${duty}`, { ...usual, met: 300 + 10 * index + 5 * place }]),
      ),
    )
    const { questions, more, judged, sentence } = await answering(duties, unusual).of(inspectorate, '2025')
    expect(questions.length).toBe(10)
    expect(more).toBe(2)
    expect(judged).toBe(forces.length * duties.length * 2)
    expect(questions[0]).toMatchObject({ force: 'kent', duties: ['D04'], ground: 'BELOW_OTHERS' })
    const leasts = questions.map(({ belowByAtLeast }) => belowByAtLeast ?? 0)
    expect(leasts).toEqual([...leasts].sort((one, other) => other - one))
    expect(sentence).toBe(
      'Of 96 published figures of all forces that could be set beside all other forces, 12 lie below them by more than chance and protection would give, at 5 % over all of them together (Holm).',
    )
  })

  test('a table in which nothing stands out says so', async () => {
    const { questions, sentence } = await answering(['D05'], {}).of(inspectorate, '2025')
    expect(questions).toEqual([])
    expect(sentence).toContain('none lies below them')
  })
})

test('a body of a force whose duties are mostly withheld is told so, and still what is compared across forces', async () => {
  const body = { partner: 'mopac', partnerKind: 'COMMISSIONER', role: 'COMMISSIONER_ANALYST' } as Caller
  const ask = (_caller: Caller, question: Question): Promise<AnalysisResult> => {
    if (question.by.includes('DUTY'))
      return Promise.reject(new Invalid('TABLE_TOO_SPARSE', 'More than half of this table would be suppressed.'))
    return Promise.resolve({
      question,
      snapshot: null,
      policy: defaultPolicy,
      rows: [],
      notes: [],
      breaks: [],
    } as unknown as AnalysisResult)
  }
  const { forces: own, questions, leftOut } = await new ToAskService({ ask }).of(body, '2025')
  expect(own).toEqual(['Metropolitan Police Service'])
  expect(questions).toEqual([])
  expect(leftOut).toContain('too much of the table of duties would be withheld')
})
