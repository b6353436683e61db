import { describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { UserError } from '../../../../../../src/kit/errors.js'
import { advised } from '../../../../../../src/modules/analytics/asking/permit/nearest-permitted.js'
import { roles } from '../../../../../../src/access/roles.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { readsOf } from '../../../../../../src/modules/analytics/asking/reads/reads.js'
import { mayReadProjects, refusalOf } from '../../../../../../src/modules/analytics/asking/permit/question.policy.js'
import type { Asker } from '../../../../../../src/modules/analytics/asking/question/asker.js'
import { measuresFor } from '../../../../../../src/modules/analytics/asking/permit/role.policy.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { measureOf } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { predicateColumn, type Predicate } from '../../../../../../src/modules/analytics/vocabulary/measure.js'
import { columnsOf } from '../../../../../../src/modules/analytics/vocabulary/strata.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import {
  askerOf,
  charityAsker as charity,
  inspectorAsker as inspector,
  policeAsker as police,
  researcherAsker as researcher,
} from '../../../../../support/facts/plans.js'

const registry = referenceRegistry()
const published = ['2025Q1', '2025Q2', '2025Q3', '2025Q4']
const commissioner = askerOf('COMMISSIONER_ANALYST', 'mopac', 'COMMISSIONER', ['metropolitan'])
const askers = [police, charity, commissioner, inspector, researcher]

/** Plans a question, or throws its refusal as it is told. */
function planned(who: Asker, question: Question): void {
  try {
    planFor(question, { registry, asker: who, published, contributors: everybodyIn })
  } catch (error) {
    throw error instanceof UserError ? advised(error, question, { registry, asker: who }) : error
  }
}

const outcome = (who: Asker, question: Partial<PartialQuestion> & Pick<PartialQuestion, 'measures'>): string => {
  try {
    planFor(completeQuestion({ period: { from: '2025', to: '2025' }, ...question }), {
      registry,
      asker: who,
      published,
      contributors: everybodyIn,
    })
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'yes'
}

const isOfThePolice = (predicate: Predicate): boolean =>
  columnsOf('REFERRED').some(({ name, writer }) => name === predicateColumn(predicate) && writer === 'POLICE')

/** Permitted, and not followed to the end yet: a role that may not ask is told that first. */
const unfollowed = 'PERIOD_NOT_PUBLISHED'
const no = 'QUESTION_NOT_PERMITTED'
const unaligned = 'PERIOD_NOT_ALIGNED'
const deep = 'TOO_DEEP'
const inForce = (value: string) => [{ dimension: 'FORCE' as const, value }]

// Columns: police (surrey), charity, commissioner (metropolitan), inspector, researcher.
const table: [string, Partial<PartialQuestion> & Pick<PartialQuestion, 'measures'>, string[]][] = [
  ['referrals by force', { measures: ['VICTIMS_REFERRED'], by: ['FORCE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  [
    'a measure that needs a dimension, without it',
    { measures: ['SPECIAL_MEASURE_GRANTED_RATE'] },
    ['DIMENSION_NOT_AVAILABLE', 'DIMENSION_NOT_AVAILABLE', no, 'DIMENSION_NOT_AVAILABLE', 'DIMENSION_NOT_AVAILABLE'],
  ],
  ['referrals by sex', { measures: ['VICTIMS_REFERRED'], by: ['SEX'] }, ['yes', 'yes', no, 'yes', 'yes']],
  [
    'referrals of another force by sex',
    { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where: inForce('kent') },
    ['yes', 'yes', no, 'yes', 'yes'],
  ],
  [
    'referrals of London by sex',
    { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where: inForce('metropolitan') },
    ['yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'a London district by sex and age',
    { measures: ['VICTIMS_REFERRED'], by: ['SEX', 'AGE_BAND'], where: [{ dimension: 'DISTRICT', value: 'E09000007' }] },
    [deep, deep, deep, 'yes', 'yes'],
  ],
  [
    'three dimensions and a rate',
    { measures: ['REFERRED_IN_TIME_RATE'], by: ['SEX', 'ETHNICITY', 'MENTAL_HEALTH'], where: inForce('metropolitan') },
    [deep, deep, deep, deep, deep],
  ],
  [
    'two dimensions and a rate',
    { measures: ['REFERRED_IN_TIME_RATE'], by: ['SEX', 'ETHNICITY'], where: inForce('metropolitan') },
    [deep, deep, deep, 'yes', 'yes'],
  ],
  [
    'two dimensions and a rate in Surrey',
    { measures: ['REFERRED_IN_TIME_RATE'], by: ['SEX', 'ETHNICITY'], where: inForce('surrey') },
    ['yes', deep, no, 'yes', 'yes'],
  ],
  [
    'referrals of Surrey by month',
    { measures: ['VICTIMS_REFERRED'], where: inForce('surrey'), per: 'MONTH' },
    ['yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'referrals of the nation in one month',
    { measures: ['VICTIMS_REFERRED'], period: { from: '2025-02', to: '2025-02' } },
    ['yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'referrals of Surrey by sex and month',
    { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where: inForce('surrey'), per: 'MONTH' },
    ['yes', no, no, 'yes', 'yes'],
  ],
  [
    'referrals of London by sex and month',
    { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where: inForce('metropolitan'), per: 'MONTH' },
    [no, no, no, 'yes', 'yes'],
  ],
  [
    'a rate of London by sex and month',
    { measures: ['REFERRED_IN_TIME_RATE'], by: ['SEX'], where: inForce('metropolitan'), per: 'MONTH' },
    [no, no, no, 'yes', 'yes'],
  ],
  ['support by force', { measures: ['SUPPORTED_RATE'], by: ['FORCE'] }, [no, 'yes', no, 'yes', 'yes']],
  ['support in Surrey by sex', { measures: ['SUPPORTED_RATE'], by: ['SEX'], where: inForce('surrey') }, [no, no, no, 'yes', 'yes']],
  ['support in Surrey', { measures: ['SUPPORTED_RATE'], where: inForce('surrey') }, ['yes', 'yes', no, 'yes', 'yes']],
  ['support in Surrey by month', { measures: ['SUPPORTED_RATE'], where: inForce('surrey'), per: 'MONTH' }, [no, 'yes', no, 'yes', 'yes']],
  [
    'support in Surrey in one month',
    { measures: ['SUPPORTED_RATE'], where: inForce('surrey'), period: { from: '2025-02', to: '2025-02' } },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  [
    'needs found in Surrey',
    { measures: ['NEED_IDENTIFIED_RATE'], by: ['NEED'], where: inForce('surrey') },
    ['yes', 'yes', no, 'yes', 'yes'],
  ],
  [
    'support in Surrey by sex and age',
    { measures: ['SUPPORTED_RATE'], by: ['SEX', 'AGE_BAND'], where: inForce('surrey') },
    [no, no, no, 'yes', 'yes'],
  ],
  [
    'support in London by sex and age',
    { measures: ['SUPPORTED_RATE'], by: ['SEX', 'AGE_BAND'], where: inForce('metropolitan') },
    [no, no, 'yes', 'yes', 'yes'],
  ],
  ['complaints passed on by force and year', { measures: ['COMPLAINTS_PASSED_ON'], by: ['FORCE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  [
    'complaints passed on answered in time, nation',
    { measures: ['COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'], per: 'YEAR' },
    ['yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  ['complaints passed on by quarter', { measures: ['COMPLAINTS_PASSED_ON'], per: 'QUARTER' }, [no, 'yes', 'yes', 'yes', 'yes']],
  [
    'complaints passed on in a run of quarters',
    { measures: ['COMPLAINTS_PASSED_ON'], period: { from: '2025Q1', to: '2025Q3' } },
    [no, 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'complaints passed on in Surrey by sex',
    { measures: ['COMPLAINTS_PASSED_ON'], by: ['SEX'], where: inForce('surrey') },
    [no, 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'complaints passed on, two dimensions and a rate',
    { measures: ['COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'], by: ['SEX', 'ETHNICITY'] },
    [no, 'yes', deep, deep, deep],
  ],
  ['complaints passed on by sex and age', { measures: ['COMPLAINTS_PASSED_ON'], by: ['SEX', 'AGE_BAND'] }, [no, 'yes', deep, 'yes', 'yes']],
  [
    'satisfaction in London by sex and age',
    { measures: ['SATISFIED_RATE'], by: ['SEX', 'AGE_BAND'], where: inForce('metropolitan') },
    [no, 'yes', deep, 'yes', 'yes'],
  ],
  [
    'satisfaction in London by sex',
    { measures: ['SATISFIED_RATE'], by: ['SEX'], where: inForce('metropolitan') },
    [no, 'yes', 'yes', 'yes', 'yes'],
  ],
  ['own complaints passed on', { measures: ['COMPLAINTS_PASSED_ON'], scope: 'OWN', by: ['SEX'] }, [no, 'yes', no, no, no]],
  ['own complaints to a force', { measures: ['VICTIMS_WHO_COMPLAINED'], scope: 'OWN' }, ['yes', no, no, no, no]],
  ['complaints to forces, nation', { measures: ['VICTIMS_WHO_COMPLAINED'] }, [no, 'yes', no, 'yes', 'yes']],
  ['earlier experience, nation', { measures: ['PRIOR_EXPERIENCE_CITED_RATE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['earlier experience by region', { measures: ['REPORTED_BEFORE_RATE'], by: ['REGION'] }, [no, 'yes', no, 'yes', 'yes']],
  [
    'earlier experience of a force',
    { measures: ['NEGATIVE_POLICE_EXPERIENCE_RATE'], where: inForce('surrey') },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  ['an earlier report of respondents, nation', { measures: ['RESPONDENTS_REPORTED_BEFORE_RATE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  [
    'an earlier report of respondents of a force',
    { measures: ['RESPONDENTS_NOT_UPDATED_BEFORE_RATE'], where: inForce('surrey') },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  ['missed by the police, nation', { measures: ['VULNERABILITY_MISSED_BY_POLICE_RATE'] }, [no, 'yes', no, 'yes', 'yes']],
  [
    'reach of the witness service, nation',
    { measures: ['WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'] },
    [no, unfollowed, no, unfollowed, unfollowed],
  ],
  [
    'reach of the witness service, outside the own area of a commissioner',
    { measures: ['WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'], where: inForce('surrey') },
    [no, unfollowed, no, unfollowed, unfollowed],
  ],
  [
    'reports of direct victims within 90 days by support, nation',
    { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], by: ['SUPPORT_TYPE'] },
    [unfollowed, unfollowed, unfollowed, unfollowed, unfollowed],
  ],
  [
    'the same by quarter',
    { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], by: ['SUPPORT_TYPE'], period: { from: '2025Q1', to: '2025Q1' } },
    [unaligned, unaligned, unaligned, no, no],
  ],
  [
    'the same in Surrey',
    { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], by: ['SUPPORT_TYPE'], where: inForce('surrey') },
    [no, unfollowed, no, no, no],
  ],
  [
    'the same in London, the own area of a commissioner',
    { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], where: inForce('metropolitan') },
    [no, unfollowed, no, unfollowed, unfollowed],
  ],
  [
    'reports of direct victims within 90 days by sex, nation',
    { measures: ['REPORTED_WITHIN_90_DAYS_RATE'], by: ['SEX'] },
    [no, unfollowed, no, unfollowed, unfollowed],
  ],
  [
    'open cases at the end of a quarter in Surrey',
    { measures: ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'], where: inForce('surrey'), period: { from: '2025Q4', to: '2025Q4' } },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  [
    'open cases and waiting lists at the end of a quarter in London',
    {
      measures: ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', 'VICTIMS_WAITING_FOR_CONTACT', 'VICTIMS_WAITING_FOR_SUPPORT'],
      where: inForce('metropolitan'),
      period: { from: '2025Q4', to: '2025Q4' },
    },
    [no, 'yes', 'yes', 'yes', 'yes'],
  ],
  [
    'open cases over a year',
    { measures: ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'], where: inForce('metropolitan') },
    [no, unaligned, unaligned, unaligned, unaligned],
  ],
  [
    'days until anybody found a person vulnerable, nation',
    { measures: ['DAYS_TO_FIRST_IDENTIFICATION'], by: ['IDENTIFIED_WITHIN'] },
    [no, unfollowed, no, unfollowed, unfollowed],
  ],
  [
    'days until anybody found a person vulnerable, in London',
    { measures: ['DAYS_TO_FIRST_IDENTIFICATION'], by: ['IDENTIFIED_WITHIN'], where: inForce('metropolitan') },
    [no, no, no, unfollowed, unfollowed],
  ],
  [
    'found vulnerable by anybody, by sex',
    { measures: ['IDENTIFIED_WITHIN_180_DAYS_RATE'], by: ['SEX'] },
    [no, no, no, unfollowed, unfollowed],
  ],
  [
    'days until the police found a person vulnerable, in Surrey',
    { measures: ['DAYS_TO_POLICE_IDENTIFICATION'], by: ['POLICE_IDENTIFIED_WITHIN'], where: inForce('surrey') },
    [unfollowed, no, no, unfollowed, unfollowed],
  ],
  [
    'days until the police found a person vulnerable, in London',
    { measures: ['DAYS_TO_POLICE_IDENTIFICATION'], by: ['POLICE_IDENTIFIED_WITHIN'], where: inForce('metropolitan') },
    [no, no, no, unfollowed, unfollowed],
  ],
  ['court, nation', { measures: ['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'] }, [no, 'yes', no, 'yes', 'yes']],
  [
    'court in Surrey',
    { measures: ['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'], where: inForce('surrey') },
    ['yes', 'yes', no, 'yes', 'yes'],
  ],
  ['direct cases by force', { measures: ['VICTIMS_DIRECT'], by: ['FORCE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  [
    'direct cases by force and quarter',
    { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: { from: '2025Q3', to: '2025Q4' }, per: 'QUARTER' },
    ['yes', 'yes', 'yes', 'yes', 'yes'],
  ],
  ['direct cases by sex, nation and year', { measures: ['VICTIMS_DIRECT'], by: ['SEX'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['direct cases by force and sex', { measures: ['VICTIMS_DIRECT'], by: ['FORCE', 'SEX'] }, [no, 'yes', no, no, no]],
  ['direct cases by sex in Surrey', { measures: ['VICTIMS_DIRECT'], by: ['SEX'], where: inForce('surrey') }, [no, 'yes', no, no, no]],
  ['direct cases by region and sex', { measures: ['VICTIMS_DIRECT'], by: ['REGION', 'SEX'] }, [no, 'yes', no, no, no]],
  [
    'direct cases by sex and quarter',
    { measures: ['VICTIMS_DIRECT'], by: ['SEX'], period: { from: '2025Q3', to: '2025Q4' }, per: 'QUARTER' },
    [no, 'yes', no, no, no],
  ],
  [
    'later reports by quarter',
    { measures: ['LATER_REPORTED_RATE'], period: { from: '2025Q3', to: '2025Q4' }, per: 'QUARTER' },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  ['later reports by force', { measures: ['LATER_REPORTED_RATE'], by: ['FORCE'] }, [no, 'yes', no, 'yes', 'yes']],
  [
    'an earlier experience by quarter',
    { measures: ['REPORTED_BEFORE_RATE'], period: { from: '2025Q3', to: '2025Q4' }, per: 'QUARTER' },
    [no, 'yes', no, 'yes', 'yes'],
  ],
  [
    'direct cases, three deep',
    { measures: ['VICTIMS_DIRECT'], by: ['SEX', 'ETHNICITY', 'MENTAL_HEALTH'] },
    [deep, 'yes', deep, deep, deep],
  ],
  ['reasons by force', { measures: ['REASON_CITED_RATE'], by: ['FORCE', 'REASON_GROUP'] }, [no, 'yes', no, no, no]],
  ['reasons, nation and year', { measures: ['REASON_CITED_RATE'], by: ['REASON_GROUP'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['direct cases by sex and age', { measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND'] }, [deep, 'yes', deep, 'yes', 'yes']],
  ['later reports', { measures: ['LATER_REPORTED_RATE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['later reports by sex', { measures: ['LATER_REPORTED_RATE'], by: ['SEX'] }, [deep, 'yes', deep, 'yes', 'yes']],
  ['reasons by sex', { measures: ['REASON_CITED_RATE'], by: ['SEX', 'REASON_GROUP'] }, [deep, 'yes', deep, 'yes', 'yes']],
  ['reasons by sex and age', { measures: ['REASON_CITED_RATE'], by: ['SEX', 'AGE_BAND', 'REASON_GROUP'] }, [deep, 'yes', deep, deep, deep]],
  ['unreported share by force', { measures: ['UNREPORTED_SHARE'], by: ['FORCE'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['unreported share by sex', { measures: ['UNREPORTED_SHARE'], by: ['SEX'] }, ['yes', 'yes', no, 'yes', 'yes']],
  ['drivers by force', { measures: ['SATISFIED_RATE'], by: ['FORCE', 'DRIVER'] }, ['yes', 'yes', 'yes', 'yes', 'yes']],
  ['satisfaction by mental health', { measures: ['SATISFIED_RATE'], by: ['MENTAL_HEALTH'] }, [no, 'yes', no, 'yes', 'yes']],
  [
    'own referrals',
    { measures: ['VICTIMS_REFERRED'], scope: 'OWN', by: ['SEX', 'ETHNICITY', 'AGE_BAND', 'OFFENCE_GROUP'] },
    ['yes', no, no, no, no],
  ],
  ['own referrals of another force', { measures: ['VICTIMS_REFERRED'], scope: 'OWN', where: inForce('kent') }, [no, no, no, no, no]],
  ['own direct cases by force', { measures: ['VICTIMS_DIRECT'], scope: 'OWN', by: ['FORCE'] }, [no, 'yes', no, no, no]],
  ['own support', { measures: ['SUPPORTED_RATE'], scope: 'OWN' }, [no, 'yes', no, no, no]],
  ['own share of unreported', { measures: ['UNREPORTED_SHARE'], scope: 'OWN' }, [no, no, no, no, no]],
  ['own beside shared', { measures: ['VULNERABILITY_IDENTIFIED_RATE'], compareOwn: true }, ['yes', no, no, no, no]],
]

describe('who may ask what', () => {
  test.each(table)('who may ask what: %s', (_, question, expected) => {
    expect(askers.map((who) => outcome(who, question))).toEqual(expected)
  })

  test.each(['DATA_STEWARD', 'GOVERNANCE_OFFICER', 'AUDITOR'] as const)('%s asks nothing', (role) => {
    const request = {
      measures: [measureOf('VICTIMS_REFERRED')],
      rows: [new Map()],
      registry,
      scope: 'SHARED',
      compareOwn: false,
      byMonth: false,
      byYear: true,
    } as const
    for (const kind of ['FORCE', 'CHARITY'] as const)
      expect(refusalOf(readsOf({ asker: askerOf(role, 'surrey', kind), ...request }))?.message).toContain('asks no questions')
    expect(measuresFor(role)).toEqual([])
  })

  test('a commissioner asks about another force by force, region and driver, and by no other dimension', () => {
    const open = measuresFor('COMMISSIONER_ANALYST').filter(
      ({ strata, numerator, denominator }) =>
        strata.every((stratum) => stratum === 'SURVEYED') ||
        (strata.every((stratum) => stratum === 'REFERRED') &&
          [numerator, denominator].every((predicate) => predicate === null || isOfThePolice(predicate))),
    )
    const tried = open.flatMap(({ name, dimensions, requires }) =>
      dimensions
        .filter((dimension) => !['FORCE', 'REGION', 'DRIVER'].includes(dimension))
        .map((dimension) => {
          const needed = requires.length === 0 || requires.includes(dimension) ? [] : requires.slice(0, 1)
          return [name, dimension, outcome(commissioner, { measures: [name], by: [dimension, ...needed], where: inForce('kent') })]
        }),
    )
    expect(tried.length).toBeGreaterThan(50)
    expect(tried.filter(([, , code]) => code !== no)).toEqual([])
    expect(outcome(commissioner, { measures: ['SATISFIED_RATE'], by: ['DRIVER'], where: inForce('kent') })).toBe('yes')
  })

  test('a police analyst may ask less of other forces than of its own, and the refusal says so', () => {
    const ask = (question: Partial<PartialQuestion>): (() => unknown) => {
      const complete = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...question })
      return () => planned(police, complete)
    }
    expect(ask({ by: ['SEX', 'ETHNICITY', 'MENTAL_HEALTH'] })).toThrow(
      'VICTIMS_REFERRED asked this way is 3 deep (SEX, ETHNICITY, MENTAL_HEALTH); on referrals of other forces 2 is allowed. The nearest question that you may ask is this one with where: [{ dimension: FORCE, value: "surrey" }].',
    )
    expect(ask({ by: ['FORCE', 'SEX'], per: 'MONTH' })).toThrow(
      'VICTIMS_REFERRED, which reads referrals of other forces, can be asked by month undivided alone: ask by quarter or year. The nearest question that you may ask is this one ',
    )
    expect(ask({ by: ['SEX', 'ETHNICITY', 'MENTAL_HEALTH'], where: inForce('surrey') })).not.toThrow()
  })

  test('a role counts only with its kind of partner', () => {
    expect(outcome({ ...police, partnerKind: 'CHARITY' }, { measures: ['VICTIMS_REFERRED'] })).toBe(no)
  })

  test('every refusal says what the role may ask', () => {
    const question = completeQuestion({ measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: { from: '2025', to: '2025' } })
    expect(() => planned(police, question)).toThrow(
      'SUPPORTED_RATE, which reads support of referred persons, can be asked of the own area alone. The nearest question that you may ask is this one with where: [{ dimension: FORCE, value: "surrey" }]. A POLICE_ANALYST may ask referrals of its own area to depth 3, and of other forces to depth 2, undivided by month; support of referred persons of its own area to depth 2;',
    )
  })

  test.each([
    ['police', police, ['surrey']],
    ['charity', charity, ['surrey', 'kent', 'metropolitan']],
    ['commissioner', commissioner, ['metropolitan']],
    ['inspector', inspector, ['surrey', 'kent', 'metropolitan']],
    ['researcher', researcher, ['surrey', 'kent', 'metropolitan']],
  ])("%s: the charity's projects are seen if its support may be asked", (_, who, seen) => {
    expect(['surrey', 'kent', 'metropolitan'].filter((force) => mayReadProjects(who, force))).toEqual(seen)
  })

  test('every role is in the table or asks nothing', () => {
    expect(new Set(roles)).toEqual(new Set([...askers.map(({ role }) => role), 'DATA_STEWARD', 'GOVERNANCE_OFFICER', 'AUDITOR']))
  })
})
