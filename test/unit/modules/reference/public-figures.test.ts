import { describe, expect, test } from '@jest/globals'
import { publicRates, surveyShares, type PublicFigures, type SurveyEstimate } from '../../../../src/modules/reference/index.js'

const estimate = (offence: string, estimated: number, knownToPolice: number): SurveyEstimate => ({
  offence,
  respondents: 1000,
  estimated,
  knownToPolice,
})
const surrey: PublicFigures = {
  force: 'surrey',
  residents: 1_000_000,
  officers: 2_000,
  recordedCrime: 8_000,
  attitudes: null,
  years: { residents: 2011, officers: 2019, survey: 2011 },
  survey: [
    estimate('VIOLENCE', 90, 40),
    estimate('VIOLENCE_COMBINED', 100, 50),
    estimate('THEFT_COMBINED', 200, 60),
    estimate('DAMAGE_COMBINED', 100, 30),
  ],
}

describe('a count is set against residents, recorded crime and officers', () => {
  test.each([
    ['a force', surrey, { per1000Residents: 4, perRecordedCrime: 0.5, per100Officers: 200 }],
    ['a force without a place', { ...surrey, residents: null }, { per1000Residents: null, perRecordedCrime: 0.5, per100Officers: 200 }],
    ['a month of crime missing', { ...surrey, recordedCrime: null }, { per1000Residents: 4, perRecordedCrime: null, per100Officers: 200 }],
    [
      'nothing to divide by',
      { ...surrey, officers: 0, residents: 0 },
      { per1000Residents: null, perRecordedCrime: 0.5, per100Officers: null },
    ],
  ])('a count is set against residents, recorded crime and officers: %s', (_, context, rates) => {
    expect(publicRates(4_000, context)).toEqual({ force: 'surrey', ...rates })
  })
})

describe('the share that the police came to know of', () => {
  test('the share that the police came to know of is taken over offences that do not overlap', () => {
    expect(surveyShares(surrey)).toEqual({ force: 'surrey', respondents: 1000, reported: 0.35, unreported: 0.65 })
    expect(surveyShares(surrey, ['VIOLENCE_COMBINED'])).toMatchObject({ reported: 0.5 })
  })

  test('the share that the police came to know of is missing if the survey met no crime, asked too few, or did not ask', () => {
    const none = surrey.survey.map(({ offence }) => estimate(offence, 0, 0))
    expect(surveyShares({ force: 'city-of-london', survey: none })).toBeNull()
    const few = surrey.survey.map((one) => ({ ...one, respondents: 5 }))
    expect(surveyShares({ force: 'city-of-london', survey: few })).toBeNull()
    expect(surveyShares({ force: 'btp', survey: [] })).toBeNull()
    expect(surveyShares(surrey, ['PIRACY'])).toBeNull()
  })
})
