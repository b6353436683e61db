import { describe, expect, test } from '@jest/globals'
import { askers, waysToAsk } from '../../../proof/asked.js'
import type { Role } from '../../../src/access/roles.js'
import {
  completeQuestion,
  figuresAsked,
  mayAsk,
  nearestFor,
  referenceRegistry,
  type PartialQuestion,
} from '../../../src/modules/analytics/index.js'
import { readSavedQuestions } from '../../../src/modules/analytics/saved-question.js'
import { measures } from '../../../src/modules/analytics/vocabulary/measures.js'
import { questions, type Level } from '../../../src/modules/analytics/vocabulary/questions/questions.js'
import { analysisQuery, period, whereForce, type Question } from '../../support/callers/ask.js'
import { inspector, startHub, type As } from '../../support/hub/hub.js'
import { shareOf, shareOfTrials } from '../../support/runs/share.js'
import { unsaid } from '../../support/answers/unsaid.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000, nodeBudget: 10_000_000 }))

interface Asked {
  readonly id: string
  readonly as: As
  readonly question: Question
}

const saved = readSavedQuestions()

/** Every saved document as each role of the question asks it, with the variants of one role in their order. */
const asked: readonly Asked[] = questions.flatMap(({ id, levels }) =>
  (Object.entries(levels) as [Role, Level][]).flatMap(([role, level]) => {
    const as = askers[role]
    const documents = saved.filter((one) => one.id.split('-')[0] === id)
    if (!as) return []
    return documents.flatMap((one) =>
      waysToAsk(role, level, one.question as unknown as Question).flatMap((ways) => ways.map((question) => ({ id: one.id, as, question }))),
    )
  }),
)

const registry = referenceRegistry()

/** A table so small that it is answered whatever is withheld of it needs no asking. */
function mayBeRefused({ as: { role, partner }, question }: Asked): boolean {
  const complete = completeQuestion(question as PartialQuestion)
  return !mayAsk(complete, role, partner) || figuresAsked(complete, registry) > 20
}

const refusalOf = async (as: As, question: Question) => (await hub.send(as, analysisQuery, { question })).errors?.[0]

const insteadOf = (refused: Awaited<ReturnType<typeof refusalOf>>) => refused?.extensions.instead as Question | undefined

describe('what a refusal advises', () => {
  test('the advice of a refusal is answered, for each of the 56 questions in every role and way in which it is asked', async () => {
    const wrong: string[] = []
    let advised = 0
    const seen = new Set<string>()
    // What one role is answered is too sparse for no other role.
    const dense = new Set<string>()
    for (const { id, as, question } of shareOf(asked.filter(mayBeRefused))) {
      const table = JSON.stringify(question)
      if (
        seen.has(`${as.role} ${table}`) ||
        (dense.has(table) && mayAsk(completeQuestion(question as PartialQuestion), as.role, as.partner))
      )
        continue
      seen.add(`${as.role} ${table}`)
      const refused = await refusalOf(as, question)
      if (!refused) dense.add(table)
      const instead = insteadOf(refused)
      if (!refused || !instead) continue
      advised += 1
      const end = await refusalOf(as, instead)
      const left = unsaid(question, instead, refused.message).join()
      if (end || left !== '') wrong.push(`${id} ${as.role} by ${question.by?.join()}: ${refused.message} THEN ${end?.message ?? left}`)
    }
    expect(wrong).toEqual([])
    expect(advised).toBeGreaterThan(shareOfTrials(20))
  })
})

test.each<[string, Question, RegExp]>([
  // Without the offence it may be asked; for one quarter that is too sparse, and so is the question by force only.
  [
    'needs assessed by force, sex, age and offence',
    { measures: ['NEEDS_ASSESSED_RATE'], by: ['FORCE', 'SEX', 'AGE_BAND', 'OFFENCE_GROUP'], period: period('2025Q1') },
    /this one without FORCE and OFFENCE_GROUP and AGE_BAND\./,
  ],
  [
    'withdrawal by support and updates, offence and sex',
    { measures: ['VICTIM_WITHDREW_RATE'], by: ['SUPPORTED', 'UPDATED_IN_TIME', 'OFFENCE_GROUP', 'SEX'], period: period('2025') },
    /this one without SEX and OFFENCE_GROUP\./,
  ],
])('%s: the offered question is answered, and so is the nearest', async (_, question, advice) => {
  const refused = await refusalOf(inspector, question)
  expect(refused?.message).toMatch(advice)
  const instead = insteadOf(refused) ?? question
  expect(unsaid(question, instead, refused?.message ?? '')).toEqual([])
  expect(await refusalOf(inspector, instead)).toBeUndefined()
})

test('what may be asked in place of any measure by any two dimensions is permitted, and its words say how', () => {
  let [given, tried] = [0, 0]
  for (const [role, { partner }] of Object.entries(askers) as [Role, As][])
    for (const { name, dimensions } of measures)
      for (const [index, first] of dimensions.entries())
        for (const second of dimensions.slice(index + 1)) {
          // One in seven is enough: seven shares no factor with the numbers of measures and dimensions of a kind.
          if (tried++ % 7 > 0) continue
          const question: Question = { measures: [name], by: [first, second], period: period('2025'), per: 'YEAR' }
          const complete = completeQuestion(question as PartialQuestion)
          if (mayAsk(complete, role, partner)) continue
          const near = nearestFor(complete, role, partner)
          if (!near) continue
          given += 1
          const may = mayAsk(near.question, role, partner)
          const left = unsaid(question, near.question as unknown as Question, near.advice)
          expect({ question, advice: near.advice, may, left }).toMatchObject({ may: true, left: [] })
        }
  expect(given).toBeGreaterThan(100)
})

describe('a comparison that would say nothing is refused with the reason and the nearest question, and no number', () => {
  type Field = 'disparity' | 'ranking' | 'funnel'

  interface Told {
    readonly sentence: string
    readonly instead: Question | undefined
  }

  /** How the field is refused; undefined if it is given. */
  async function compared(question: Question, field: Field, across: string): Promise<Told | undefined> {
    const [measure] = question.measures
    const query = `query($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } derived: ${field}(measure: ${measure}, across: ${across}) { sentence } } }`
    const { data, errors } = await hub.send<{ analysis: { derived: object | null } }>(inspector, query, { q: question })
    if (!errors) return undefined
    expect(errors.map(({ extensions: { code } }) => code)).toEqual(['COMPARISON_NOT_POSSIBLE'])
    expect(data.analysis.derived).toBeNull()
    return { sentence: errors[0]?.message ?? '', instead: insteadOf(errors[0]) }
  }

  const assessed = (more: Partial<Question>): Question => ({ measures: ['NEEDS_ASSESSED_RATE'], period: period('2025'), ...more })
  const london = [{ dimension: 'REGION', value: 'E12000007' }]

  test.each<[string, Question, Field, string, RegExp]>([
    ['one group', assessed({ by: ['REGION'], where: london }), 'ranking', 'REGION', /fewer than two groups/],
    ['one group in a funnel', assessed({ by: ['REGION'], where: london }), 'funnel', 'REGION', /fewer than two groups/],
    [
      'groups that are all withheld',
      assessed({ by: ['ETHNICITY'], where: whereForce('cumbria'), period: period('2025Q1') }),
      'disparity',
      'ETHNICITY',
      /No group shows its rate/,
    ],
    [
      'groups of one force that are all withheld',
      assessed({ measures: ['VULNERABILITY_MISSED_BY_POLICE_RATE'], by: ['SEX'], where: whereForce('cumbria') }),
      'ranking',
      'SEX',
      /No group shows its rate/,
    ],
    [
      'groups by what defines the measure',
      assessed({ measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['MENTAL_HEALTH'] }),
      'disparity',
      'MENTAL_HEALTH',
      /is part of the definition of VULNERABILITY_IDENTIFIED_RATE/,
    ],
  ])('%s', async (_, asked, field, by, reason) => {
    let [question, across] = [asked, by]
    let told = await compared(question, field, across)
    expect(told?.sentence).toMatch(reason)
    for (let turn = 0; turn < 4 && told; turn += 1) {
      // Only a comparison by what defines the measure has several ways out. Its sentence names two.
      if (told.instead) expect(unsaid(question, told.instead, told.sentence)).toEqual([])
      else expect(told.sentence).toContain('such as AGE_BAND')
      question = told.instead ?? { ...question, by: ['AGE_BAND'] }
      across = question.by?.includes(across) ? across : (question.by?.[0] ?? '')
      told = await compared(question, field, across)
    }
    expect(told).toBeUndefined()
  })

  test('a comparison across a break is refused, and each of the two periods is given by itself', async () => {
    const query = `query($q: AnalysisQuestion!) { analysis(question: $q) { change(measure: REPEAT_VICTIM_RATE) { value lower upper direction sentence interval { lower } } } }`
    const asked = { measures: ['REPEAT_VICTIM_RATE'], period: period('2024', '2025'), per: 'YEAR' }
    const answer = await hub.query<{ analysis: { change: { sentence: string }[] } }>(inspector, query, { q: asked })
    const [change] = answer.analysis.change
    expect(change).toMatchObject({ value: null, lower: null, upper: null, interval: null, direction: 'NOT_KNOWN' })
    expect(change?.sentence).toMatch(/across a break: .* Read the figure of each period by itself/)
    for (const year of ['2024', '2025']) expect(await refusalOf(inspector, { ...asked, period: period(year) })).toBeUndefined()
  })
})
