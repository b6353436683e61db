import { describe, expect, test } from '@jest/globals'
import * as reference from '../../../../src/modules/reference/index.js'
import {
  districtForce,
  districts,
  enhancedRights,
  forceByAlias,
  forceOfArea,
  forces,
  maskOf,
  offenceGroups,
  parentOf,
  reasonGroups,
  regions,
  unreportedReasons,
  type CodeList,
} from '../../../../src/modules/reference/index.js'

describe('forces', () => {
  test('43 forces have a place, and British Transport Police has none', () => {
    expect(forces).toHaveLength(44)
    expect(forces.filter((force) => force.region !== null)).toHaveLength(43)
    expect(forces.at(-1)).toMatchObject({ id: 'btp', pfaCode: null, region: null, population2011: null })
  })

  test('forces have all residents of England and Wales at the Census of 2011', () => {
    expect(forces.reduce((sum, force) => sum + (force.population2011 ?? 0), 0)).toBe(56_075_912)
  })

  test('forces lie in the ten regions', () => {
    expect(new Set(forces.flatMap((force) => force.region ?? []))).toEqual(new Set(regions.codes.map((region) => region.code)))
    expect(forceByAlias('E23000005')?.id).toBe('greater-manchester')
    expect(forceByAlias('E23000015')?.id).toBe('staffordshire')
  })

  test.each([
    ['Devon & Cornwall', 'devon-and-cornwall'],
    ['Devon and Cornwall Police', 'devon-and-cornwall'],
    ['Avon & Somerset', 'avon-and-somerset'],
    ['Avon and Somerset Constabulary', 'avon-and-somerset'],
    ['London, City of', 'city-of-london'],
    ['City of London', 'city-of-london'],
    ['Metropolitan', 'metropolitan'],
    ['Metropolitan Police Service', 'metropolitan'],
    ['London (Metropolitan Police)', 'metropolitan'],
    ['dyfed powys', 'dyfed-powys'],
    ['Dyfed-Powys', 'dyfed-powys'],
    ['British Transport Police', 'btp'],
    ['Police Scotland', undefined],
    ['', undefined],
  ])('the force %s is %s', (text, id) => {
    expect(forceByAlias(text)?.id).toBe(id)
  })

  test('an area may be a force, a police force area or a district', () => {
    expect(['surrey', 'Surrey Police', 'E23000031', 'E07000207'].map(forceOfArea)).toEqual(Array(4).fill('surrey'))
    expect(forceOfArea('E99999999')).toBeUndefined()
  })

  test('forces hold every one of the 348 districts', () => {
    expect(districts.codes).toHaveLength(348)
    expect(new Set(districts.codes.map((district) => district.parent)).size).toBe(43)
    expect(districtForce('E09000001')).toBe('city-of-london')
  })
})

const lists = Object.values(reference).filter(
  (value): value is CodeList => typeof value === 'object' && value !== null && 'codes' in value && 'name' in value,
)

describe('code lists', () => {
  test.each(lists.map((list) => [list.name, list] as const))('the code list %s has a source, a first day and no code twice', (_, list) => {
    expect(list.source).not.toBe('')
    expect(list.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(new Set(list.codes.map((code) => code.code)).size).toBe(list.codes.length)
    for (const { code, label } of list.codes) expect(code && label).toBeTruthy()
  })

  test('reasons roll up to the seven groups, except two that are no reason', () => {
    expect(reasonGroups.codes).toHaveLength(7)
    expect(unreportedReasons.codes).toHaveLength(32)
    const without = unreportedReasons.codes.filter((reason) => reason.parent === undefined).map((reason) => reason.code)
    expect(without).toEqual(['NOT_ASKED', 'DECLINED_TO_SAY'])
    expect(new Set(unreportedReasons.codes.flatMap((reason) => reason.parent ?? []))).toEqual(
      new Set(reasonGroups.codes.map((group) => group.code)),
    )
    expect(parentOf(unreportedReasons, 'FEAR_OF_REPRISAL')).toBe('FEAR')
  })

  test('the order of a list is the order of the bits', () => {
    expect(maskOf(enhancedRights, ['MOST_SERIOUS_CRIME'])).toBe(1n)
    expect(maskOf(unreportedReasons, ['TOO_TRIVIAL', 'DECLINED_TO_SAY', 'no such code'])).toBe(1n | (1n << 31n))
    expect(maskOf(reasonGroups, [])).toBe(0n)
  })

  test('offence groups are the ten of the Home Office and two more', () => {
    expect(offenceGroups.codes.map((group) => group.code).slice(10)).toEqual(['ANTI_SOCIAL_BEHAVIOUR', 'UNKNOWN'])
  })
})
