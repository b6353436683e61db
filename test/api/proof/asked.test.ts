import { describe, expect, test } from '@jest/globals'
import type { Role } from '../../../src/access/roles.js'
import type { Level } from '../../../src/modules/analytics/vocabulary/questions/questions.js'
import { waysToAsk, withOneLess, wordsOf } from '../../../proof/asked.js'
import { period, type Question } from '../../support/callers/ask.js'

const asked = (measure: string, by: string[] = [], where: Question['where'] = []): Question => ({
  measures: [measure],
  by,
  where,
  period: period('2025'),
})
const ways = (role: Role, level: Level, question: Question): string[][] =>
  waysToAsk(role, level, question).map((one) => one.map((way) => wordsOf(way)))

const referrals = asked('REFERRED_IN_TIME_RATE')
const byGrade = asked('RESPONDED_IN_TIME_RATE', ['RESPONSE_GRADE'])

describe('how a role asks a saved question', () => {
  test.each<[string, Role, Level, Question, string[][]]>([
    ['a force sees referrals of every force', 'POLICE_ANALYST', 'L2', referrals, [['by FORCE', 'FORCE = metropolitan']]],
    ['a force asks support of itself alone', 'POLICE_ANALYST', 'L1', asked('SUPPORTED_RATE', ['FORCE']), [['FORCE = metropolitan']]],
    ['a force asks court of itself alone', 'POLICE_ANALYST', 'L1', asked('VICTIMS_AT_COURT'), [['FORCE = metropolitan']]],
    ['a force at its finest asks of itself', 'POLICE_ANALYST', 'L1', byGrade, [['by RESPONSE_GRADE; FORCE = metropolitan']]],
    ['direct cases are asked by force', 'POLICE_ANALYST', 'L3', asked('VICTIMS_DIRECT'), [['by FORCE', 'FORCE = metropolitan']]],
    ['the nation alone has no force', 'POLICE_ANALYST', 'L4', asked('REPORTED_BEFORE_RATE', ['FORCE']), [['the nation']]],
    ['a commissioner at its finest asks of its area', 'COMMISSIONER_ANALYST', 'L1', referrals, [['FORCE = metropolitan']]],
    [
      'a commissioner compares forces by force, and splits its own',
      'COMMISSIONER_ANALYST',
      'L2',
      byGrade,
      [['by FORCE, RESPONSE_GRADE', 'by RESPONSE_GRADE; FORCE = metropolitan'], ['by FORCE']],
    ],
    ['an inspector asks by force, and the nation where that is too sparse', 'INSPECTOR', 'L2', referrals, [['by FORCE', 'the nation']]],
    ['a charity asks as it saved', 'CHARITY_ANALYST', 'L1', referrals, [['the nation']]],
    ['districts are no question at the level of forces', 'INSPECTOR', 'L3', asked('UPDATED_IN_TIME_RATE', ['DISTRICT']), []],
    ['regions are no question of one force', 'COMMISSIONER_ANALYST', 'L1', asked('VICTIMS_REFERRED', ['REGION']), []],
  ])('a saved question as a role asks it: %s', (_, role, level, question, expected) =>
    expect(ways(role, level, question)).toEqual(expected),
  )

  test('if a saved question is too deep, each split except the place is dropped in turn', () => {
    const crossed = asked('VICTIM_WITHDREW_RATE', ['FORCE', 'SUPPORTED', 'UPDATED_IN_TIME'])
    expect(withOneLess(crossed).map(wordsOf)).toEqual(['by FORCE, UPDATED_IN_TIME', 'by FORCE, SUPPORTED'])
    expect(withOneLess(byGrade)).toEqual([])
  })
})
