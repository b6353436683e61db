import { describe, expect, test } from '@jest/globals'
import { wordsOfRole } from '../../../../src/access/grants.js'
import { roles, type Role } from '../../../../src/access/roles.js'
import { printedSchemaFor } from '../../../../src/hub/resolvers.js'
import { dimensions, measures } from '../../../../src/modules/analytics/vocabulary/measures.js'

const ofFamiliesAlone = [...measures, ...dimensions]
  .filter(({ strata }) => strata.every((one) => one === 'BEREAVED'))
  .map(({ name }) => name)
const named = (role: Role): string[] => ofFamiliesAlone.filter((name) => new RegExp(`^ +${name}$`, 'm').test(printedSchemaFor(role)))

describe('of what can be asked about bereaved families alone', () => {
  test('some measures and dimensions are only about bereaved families', () => {
    expect(ofFamiliesAlone).toContain('HOMICIDE_FAMILIES')
    expect(ofFamiliesAlone).toContain('NOTIFIED_BY')
  })

  test.each(roles)('%s sees every name of bereaved families if it may ask about them, and none otherwise', (role) => {
    expect(named(role)).toEqual(wordsOfRole(role).has('homicide:ask') ? ofFamiliesAlone : [])
  })
})
