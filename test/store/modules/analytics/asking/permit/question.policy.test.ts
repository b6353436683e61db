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
import { answeredIn, asked } from '../../../../../support/facts/asked.js'
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

const outcome = (who: Asker, question: ReturnType<typeof asked>): string => {
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

const no = 'QUESTION_NOT_PERMITTED'
const inForce = (value: string) => [{ dimension: 'FORCE' as const, value }]

// Each question, and what police (surrey), charity, commissioner (metropolitan), inspector and researcher are answered.
const table = `
  VICTIMS_REFERRED by FORCE                                                       : yes       yes       yes       yes       yes
  SPECIAL_MEASURE_GRANTED_RATE                                                    : needs     needs     no        needs     needs
  VICTIMS_REFERRED by SEX                                                         : yes       yes       no        yes       yes
  VICTIMS_REFERRED by SEX in FORCE kent                                           : yes       yes       no        yes       yes
  VICTIMS_REFERRED by SEX in FORCE metropolitan                                   : yes       yes       yes       yes       yes
  VICTIMS_REFERRED by SEX, AGE_BAND in DISTRICT E09000007                         : deep      deep      deep      yes       yes
  REFERRED_IN_TIME_RATE by SEX, ETHNICITY, MENTAL_HEALTH in FORCE metropolitan    : deep      deep      deep      deep      deep
  REFERRED_IN_TIME_RATE by SEX, ETHNICITY in FORCE metropolitan                   : deep      deep      deep      yes       yes
  REFERRED_IN_TIME_RATE by SEX, ETHNICITY in FORCE surrey                         : yes       deep      no        yes       yes
  VICTIMS_REFERRED in FORCE surrey per MONTH                                      : yes       yes       yes       yes       yes
  VICTIMS_REFERRED of 2025-02 to 2025-02                                          : yes       yes       yes       yes       yes
  VICTIMS_REFERRED by SEX in FORCE surrey per MONTH                               : yes       no        no        yes       yes
  VICTIMS_REFERRED by SEX in FORCE metropolitan per MONTH                         : no        no        no        yes       yes
  REFERRED_IN_TIME_RATE by SEX in FORCE metropolitan per MONTH                    : no        no        no        yes       yes
  SUPPORTED_RATE by FORCE                                                         : no        yes       no        yes       yes
  SUPPORTED_RATE by SEX in FORCE surrey                                           : no        no        no        yes       yes
  SUPPORTED_RATE in FORCE surrey                                                  : yes       yes       no        yes       yes
  SUPPORTED_RATE in FORCE surrey per MONTH                                        : no        yes       no        yes       yes
  SUPPORTED_RATE in FORCE surrey of 2025-02 to 2025-02                            : no        yes       no        yes       yes
  NEED_IDENTIFIED_RATE by NEED in FORCE surrey                                    : yes       yes       no        yes       yes
  SUPPORTED_RATE by SEX, AGE_BAND in FORCE surrey                                 : no        no        no        yes       yes
  SUPPORTED_RATE by SEX, AGE_BAND in FORCE metropolitan                           : no        no        yes       yes       yes
  COMPLAINTS_PASSED_ON by FORCE                                                   : yes       yes       yes       yes       yes
  COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE per YEAR                             : yes       yes       yes       yes       yes
  COMPLAINTS_PASSED_ON per QUARTER                                                : no        yes       yes       yes       yes
  COMPLAINTS_PASSED_ON of 2025Q1 to 2025Q3                                        : no        yes       yes       yes       yes
  COMPLAINTS_PASSED_ON by SEX in FORCE surrey                                     : no        yes       yes       yes       yes
  COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE by SEX, ETHNICITY                    : no        yes       deep      deep      deep
  COMPLAINTS_PASSED_ON by SEX, AGE_BAND                                           : no        yes       deep      yes       yes
  SATISFIED_RATE by SEX, AGE_BAND in FORCE metropolitan                           : no        yes       deep      yes       yes
  SATISFIED_RATE by SEX in FORCE metropolitan                                     : no        yes       yes       yes       yes
  COMPLAINTS_PASSED_ON by SEX scope OWN                                           : no        yes       no        no        no
  VICTIMS_WHO_COMPLAINED scope OWN                                                : yes       no        no        no        no
  VICTIMS_WHO_COMPLAINED                                                          : no        yes       no        yes       yes
  PRIOR_EXPERIENCE_CITED_RATE                                                     : yes       yes       yes       yes       yes
  REPORTED_BEFORE_RATE by REGION                                                  : no        yes       no        yes       yes
  NEGATIVE_POLICE_EXPERIENCE_RATE in FORCE surrey                                 : no        yes       no        yes       yes
  RESPONDENTS_REPORTED_BEFORE_RATE                                                : yes       yes       yes       yes       yes
  RESPONDENTS_NOT_UPDATED_BEFORE_RATE in FORCE surrey                             : no        yes       no        yes       yes
  VULNERABILITY_MISSED_BY_POLICE_RATE                                             : no        yes       no        yes       yes
  WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE                                    : no        later     no        later     later
  WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE in FORCE surrey                    : no        later     no        later     later
  REPORTED_WITHIN_90_DAYS_RATE by SUPPORT_TYPE                                    : later     later     later     later     later
  REPORTED_WITHIN_90_DAYS_RATE by SUPPORT_TYPE of 2025Q1 to 2025Q1                : unaligned unaligned unaligned no        no
  REPORTED_WITHIN_90_DAYS_RATE by SUPPORT_TYPE in FORCE surrey                    : no        later     no        no        no
  REPORTED_WITHIN_90_DAYS_RATE in FORCE metropolitan                              : no        later     no        later     later
  REPORTED_WITHIN_90_DAYS_RATE by SEX                                             : no        later     no        later     later
  VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END in FORCE surrey of 2025Q4 to 2025Q4       : no        yes       no        yes       yes
  VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, VICTIMS_WAITING_FOR_CONTACT, VICTIMS_WAITING_FOR_SUPPORT in FORCE metropolitan of 2025Q4 to 2025Q4 : no        yes       yes       yes       yes
  VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END in FORCE metropolitan                     : no        unaligned unaligned unaligned unaligned
  DAYS_TO_FIRST_IDENTIFICATION by IDENTIFIED_WITHIN                               : no        later     no        later     later
  DAYS_TO_FIRST_IDENTIFICATION by IDENTIFIED_WITHIN in FORCE metropolitan         : no        no        no        later     later
  IDENTIFIED_WITHIN_180_DAYS_RATE by SEX                                          : no        no        no        later     later
  DAYS_TO_POLICE_IDENTIFICATION by POLICE_IDENTIFIED_WITHIN in FORCE surrey       : later     no        no        later     later
  DAYS_TO_POLICE_IDENTIFICATION by POLICE_IDENTIFIED_WITHIN in FORCE metropolitan : no        no        no        later     later
  VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE                                    : no        yes       no        yes       yes
  VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE in FORCE surrey                    : yes       yes       no        yes       yes
  VICTIMS_DIRECT by FORCE                                                         : yes       yes       yes       yes       yes
  VICTIMS_DIRECT by FORCE of 2025Q3 to 2025Q4 per QUARTER                         : yes       yes       yes       yes       yes
  VICTIMS_DIRECT by SEX                                                           : yes       yes       yes       yes       yes
  VICTIMS_DIRECT by FORCE, SEX                                                    : no        yes       no        no        no
  VICTIMS_DIRECT by SEX in FORCE surrey                                           : no        yes       no        no        no
  VICTIMS_DIRECT by REGION, SEX                                                   : no        yes       no        no        no
  VICTIMS_DIRECT by SEX of 2025Q3 to 2025Q4 per QUARTER                           : no        yes       no        no        no
  LATER_REPORTED_RATE of 2025Q3 to 2025Q4 per QUARTER                             : no        yes       no        yes       yes
  LATER_REPORTED_RATE by FORCE                                                    : no        yes       no        yes       yes
  REPORTED_BEFORE_RATE of 2025Q3 to 2025Q4 per QUARTER                            : no        yes       no        yes       yes
  VICTIMS_DIRECT by SEX, ETHNICITY, MENTAL_HEALTH                                 : deep      yes       deep      deep      deep
  REASON_CITED_RATE by FORCE, REASON_GROUP                                        : no        yes       no        no        no
  REASON_CITED_RATE by REASON_GROUP                                               : yes       yes       yes       yes       yes
  VICTIMS_DIRECT by SEX, AGE_BAND                                                 : deep      yes       deep      yes       yes
  LATER_REPORTED_RATE                                                             : yes       yes       yes       yes       yes
  LATER_REPORTED_RATE by SEX                                                      : deep      yes       deep      yes       yes
  REASON_CITED_RATE by SEX, REASON_GROUP                                          : deep      yes       deep      yes       yes
  REASON_CITED_RATE by SEX, AGE_BAND, REASON_GROUP                                : deep      yes       deep      deep      deep
  UNREPORTED_SHARE by FORCE                                                       : yes       yes       yes       yes       yes
  UNREPORTED_SHARE by SEX                                                         : yes       yes       no        yes       yes
  SATISFIED_RATE by FORCE, DRIVER                                                 : yes       yes       yes       yes       yes
  SATISFIED_RATE by MENTAL_HEALTH                                                 : no        yes       no        yes       yes
  VICTIMS_REFERRED by SEX, ETHNICITY, AGE_BAND, OFFENCE_GROUP scope OWN           : yes       no        no        no        no
  VICTIMS_REFERRED in FORCE kent scope OWN                                        : no        no        no        no        no
  VICTIMS_DIRECT by FORCE scope OWN                                               : no        yes       no        no        no
  SUPPORTED_RATE scope OWN                                                        : no        yes       no        no        no
  UNREPORTED_SHARE scope OWN                                                      : no        no        no        no        no
  VULNERABILITY_IDENTIFIED_RATE beside own                                        : yes       no        no        no        no
`

describe('who may ask what', () => {
  test.each(answeredIn(table))('who may ask what: %s', (question, expected) => {
    expect(askers.map((who) => outcome(who, asked(question)))).toEqual(expected)
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
