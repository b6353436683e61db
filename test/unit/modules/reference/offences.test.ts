import { describe, expect, test } from '@jest/globals'
import { hasCode, isExcluded, needsExplicitConsent, offenceGroups, offenceOf, offences } from '../../../../src/modules/reference/index.js'

describe('offences', () => {
  test.each([
    ['008/06', 'VIOLENCE_AGAINST_THE_PERSON', 'VIOLENCE_WITH_INJURY'],
    ['105/01', 'VIOLENCE_AGAINST_THE_PERSON', 'VIOLENCE_WITHOUT_INJURY'],
    ['028/03', 'THEFT_OFFENCES', 'RESIDENTIAL_BURGLARY'],
    ['099/99', 'MISC_CRIMES_AGAINST_SOCIETY', 'MISC_CRIMES_AGAINST_SOCIETY'],
    ['RAPE', 'SEXUAL_OFFENCES', 'RAPE'],
    ['Vehicle crime', 'THEFT_OFFENCES', 'VEHICLE_OFFENCES'],
    ['vehicle-crime', 'THEFT_OFFENCES', 'VEHICLE_OFFENCES'],
    ['Anti-social behaviour', 'ANTI_SOCIAL_BEHAVIOUR', 'ANTI_SOCIAL_BEHAVIOUR'],
    ['Robbery', 'ROBBERY', 'UNKNOWN'],
  ])('the offence %s is %s, %s', (text, offenceGroup, subgroup) => {
    expect(offenceOf(text)).toMatchObject({ offenceGroup, subgroup })
  })

  test('an offence code that the closed list does not hold names nothing', () => {
    expect(['8/6', '999/99', '', 'constructor'].map(offenceOf)).toEqual(Array(4).fill(undefined))
  })

  test('each offence belongs to a registered group', () => {
    expect(offences.filter((offence) => !hasCode(offenceGroups, offence.offenceGroup))).toEqual([])
  })

  test('wounding with intent gives enhanced rights by itself, common assault does not', () => {
    expect([offenceOf('005/01')?.mostSerious, offenceOf('105/01')?.mostSerious]).toEqual([true, false])
  })
})

describe('the service', () => {
  test.each([
    ['SHOPLIFTING', true],
    ['Shoplifting', true],
    ['Drugs', true],
    ['DRUG_OFFENCES', true],
    ['Possession of weapons', true],
    ['028/03', false],
    ['Other theft', false],
    ['Anti-social behaviour', false],
    ['no such code', false],
  ])('the service leaves %s out: %s', (code, excluded) => {
    expect(isExcluded(code)).toBe(excluded)
  })

  test.each([
    ['a sexual offence', 'RAPE', [], 'DIRECT', true],
    ['violence that may be a sexual offence', 'Violence and sexual offences', [], 'DIRECT', true],
    ['domestic abuse', '105/01', ['DOMESTIC_ABUSE'], 'DIRECT', true],
    ['a bereaved relative', '001/01', [], 'BEREAVED_FAMILY', true],
    ['common assault', '105/01', ['KNIFE'], 'DIRECT', false],
    ['burglary', '028/03', [], 'DIRECT', false],
  ])('the service asks first for %s', (_, code, flags, basis, needed) => {
    expect(needsExplicitConsent(code, flags, basis)).toBe(needed)
  })
})
