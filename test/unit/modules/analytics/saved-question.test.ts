import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { buildSchema, Kind, parse, validate, type OperationDefinitionNode } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import {
  analysisDocument,
  parseSavedQuestion,
  questionVariables,
  readSavedQuestions,
} from '../../../../src/modules/analytics/saved-question.js'

const saved = readSavedQuestions()
const schema = buildSchema(readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'))
const document = parse(analysisDocument)
const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)

describe('the saved questions of the examples', () => {
  test('the saved questions of the examples exist, and the document that asks them is valid', () => {
    expect(saved.map(({ id }) => id)).toEqual(expect.arrayContaining(['Q01', 'Q02', 'Q04', 'Q11', 'Q12', 'Q21', 'Q44', 'Q45']))
    expect(validate(schema, document)).toEqual([])
  })

  test.each(saved)('the saved question $id has variables that the schema accepts', (question) => {
    expect(getVariableValues(schema, operation?.variableDefinitions ?? [], questionVariables(question)).errors).toBeUndefined()
  })
})

describe('a question file', () => {
  const whole = { measure: 'VICTIMS_REFERRED', across: 'FORCE' }
  const good = {
    title: 'T',
    role: 'INSPECTOR',
    partner: 'hmicfrs',
    question: { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } },
  }

  test('a question file without an aspect asks for none', () => {
    expect(questionVariables(parseSavedQuestion(JSON.stringify(good)))).toEqual({
      question: good.question,
      withDisparity: false,
      withRanking: false,
      withDistribution: false,
      withPublicFigures: false,
      withKappa: false,
      withLinkageBand: false,
      withDriverImportance: false,
      withEventRates: false,
      withRankCorrelation: false,
      withDirectBeside: false,
      withMeasureDifferences: false,
      withCompleteness: false,
      withDifference: false,
      withStandingOut: false,
      withStandardised: false,
      withReaching: false,
      withEventTimes: false,
      withModel: false,
      withRepresentation: false,
      withSurveyReasons: false,
      measure: 'VICTIMS_REFERRED',
      across: 'FORCE',
    })
  })

  test('a question file with a distribution asks for it', () => {
    const distribution = { measure: 'CONTACT_ATTEMPTS', across: 'ATTEMPTS' }
    expect(questionVariables(parseSavedQuestion(JSON.stringify({ ...good, distribution })))).toMatchObject({
      withDisparity: false,
      withDistribution: true,
      ...distribution,
    })
  })

  test('a question file gives a derived figure the arguments that it takes', () => {
    const rankCorrelation = { measure: 'UNREPORTED_SHARE', with: 'SURVEY_UNREPORTED' }
    expect(questionVariables(parseSavedQuestion(JSON.stringify({ ...good, rankCorrelation })))).toMatchObject({
      withRankCorrelation: true,
      measure: 'UNREPORTED_SHARE',
      with: 'SURVEY_UNREPORTED',
    })
    const measureDifferences = {}
    expect(questionVariables(parseSavedQuestion(JSON.stringify({ ...good, measureDifferences })))).toMatchObject({
      withMeasureDifferences: true,
      measure: 'VICTIMS_REFERRED',
    })
    const reaching = { measure: 'RESPONDED_IN_TIME_RATE', across: 'FORCE', share: 0.75 }
    expect(questionVariables(parseSavedQuestion(JSON.stringify({ ...good, reaching })))).toMatchObject({ withReaching: true, share: 0.75 })
  })

  test('every derived figure of an answer that takes no second document is asked by a saved question', () => {
    const asked = new Set(saved.flatMap(({ aspect }) => (aspect ? [aspect.name] : [])))
    const possible = Object.keys(questionVariables(parseSavedQuestion(JSON.stringify(good))))
      .filter((name) => name.startsWith('with'))
      .map((name) => name.charAt(4).toLowerCase() + name.slice(5))
    expect(possible.filter((name) => !asked.has(name as never))).toEqual([])
  })

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['without a title', JSON.stringify({ ...good, title: undefined })],
    ['with an unknown role', JSON.stringify({ ...good, role: 'ROOT' })],
    ['without a partner', JSON.stringify({ ...good, partner: 7 })],
    ['without a measure', JSON.stringify({ ...good, question: { measures: [] } })],
    ['with half a distribution', JSON.stringify({ ...good, distribution: { across: 'ATTEMPTS' } })],
    ['with two aspects', JSON.stringify({ ...good, ranking: whole, publicFigures: whole })],
    ['with a rank correlation across nothing', JSON.stringify({ ...good, rankCorrelation: whole })],
    ['with differences of a measure', JSON.stringify({ ...good, measureDifferences: { measure: 'VICTIMS_REFERRED' } })],
    ['with a share in words', JSON.stringify({ ...good, reaching: { ...whole, share: 'half' } })],
    ['with half a disparity', JSON.stringify({ ...good, disparity: { measure: 'VICTIMS_REFERRED' } })],
  ])('a question file that is %s is refused with a sentence', (_what, text) => {
    expect(() => parseSavedQuestion(text)).toThrow(expect.objectContaining({ code: 'QUESTION_FILE_INVALID' }))
  })
})
