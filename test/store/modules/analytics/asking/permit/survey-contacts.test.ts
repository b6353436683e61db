import { describe, expect, test } from '@jest/globals'
import { UserError } from '../../../../../../src/kit/errors.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import type { Asker } from '../../../../../../src/modules/analytics/asking/question/asker.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { weightedOf } from '../../../../../../src/modules/analytics/comparing/across/weighted.js'
import { dimensionNames } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { charityAsker, inspectorAsker, policeAsker, published } from '../../../../../support/facts/plans.js'

const commissioner: Asker = {
  ...policeAsker,
  role: 'COMMISSIONER_ANALYST',
  partner: 'surrey-pcc',
  partnerKind: 'COMMISSIONER',
  areaForces: ['surrey'],
}
const police: Asker = { ...policeAsker, areaForces: ['surrey'] }
const names = measures.flatMap(({ name, byPlaceAndYearAloneFor }) => (byPlaceAndYearAloneFor ? [name] : []))
const year = { from: '2025', to: '2025' }
const home = { dimension: 'FORCE', value: 'surrey' } as const

/** Why the asker may not ask this; null if it may. */
function refused(asker: Asker, asked: Omit<PartialQuestion, 'measures'> & Partial<PartialQuestion>): string | null {
  try {
    planFor(completeQuestion({ measures: names, ...asked }), { registry: smallRegistry, asker, published, contributors: everybodyIn })
    return null
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

describe('who may be asked a survey, and how it ended, is what the charity wrote of a person', () => {
  test('the survey has these measures of who was asked and how it ended', () => {
    expect(names).toEqual(['SURVEY_ELIGIBLE', 'SURVEY_EXCLUDED_RATE', 'SURVEY_ASKED_RATE', 'SURVEY_RESPONSE_RATE'])
  })

  test.each([
    ['force', police],
    ['commissioner', commissioner],
  ])('a %s asks how the survey ended by place and calendar year', (_, asker) => {
    expect(refused(asker, { by: ['FORCE'], period: year })).toBeNull()
    expect(refused(asker, { where: [home], period: { from: '2024', to: '2025' }, per: 'YEAR' })).toBeNull()
  })

  test.each<[string, Omit<PartialQuestion, 'measures'>, RegExp]>([
    ['by sex', { by: ['SEX'], where: [home], period: year }, /by place alone: leave out SEX/],
    ['by age', { by: ['AGE_BAND'], where: [home], period: year }, /by place alone: leave out AGE_BAND/],
    ['by offence', { by: ['OFFENCE_GROUP'], where: [home], period: year }, /by place alone: leave out OFFENCE_GROUP/],
    ['of women alone', { where: [home, { dimension: 'SEX', value: 'F' }], period: year }, /by place alone: leave out SEX/],
    ['by quarter', { where: [home], period: { from: '2025Q1', to: '2025Q4' }, per: 'QUARTER' }, /by calendar year alone/],
    ['of half a year', { where: [home], period: { from: '2025Q1', to: '2025Q2' } }, /by calendar year alone/],
  ])('neither a force nor its commissioner asks how the survey ended %s', (_, asked, sentence) => {
    expect(refused(police, asked)).toMatch(sentence)
    expect(refused(commissioner, asked)).toMatch(sentence)
  })

  test.each([
    ['charity', charityAsker],
    ['inspectorate', inspectorAsker],
  ])('the %s asks how the survey ended by force, offence, sex and age', (_, asker) => {
    for (const by of ['OFFENCE_GROUP', 'SEX', 'AGE_BAND'] as const) expect(refused(asker, { by: ['FORCE', by], period: year })).toBeNull()
  })
})

test('the classes that weighted advises may be asked by everybody who may ask a rate of respondents', () => {
  const measures = ['SATISFIED_RATE', 'VICTIMS_REFERRED'] as const
  const question = completeQuestion({ measures, by: ['FORCE'], period: year })
  const answer = { question, rows: [], policy: defaultPolicy, breaks: [] }
  for (const across of [null, 'FORCE'] as const) {
    let advice = ''
    try {
      weightedOf({ ...answer, question: { ...question, by: across ? [across] : [] } }, 'SATISFIED_RATE', across)
    } catch (error) {
      advice = /by: \[([A-Z_, ]+)\]/.exec(String(error))?.[1] ?? ''
    }
    const by = advice.split(', ').filter((name) => dimensionNames.some((one) => one === name)) as PartialQuestion['by']
    expect(by).toEqual([...(across ? [across] : []), 'AGE_BAND'])
    for (const asker of [police, commissioner, charityAsker, inspectorAsker])
      expect([asker.role, refused(asker, { measures, by, where: [home], period: year })]).toEqual([asker.role, null])
  }
})
