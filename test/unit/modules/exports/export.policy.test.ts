import { describe, expect, test } from '@jest/globals'
import { checkMayExport, checkMayExportRecords, checkRounded } from '../../../../src/modules/exports/index.js'
import { roles } from '../../../../src/access/roles.js'
import { codeOr } from '../../../support/answers/code-of.js'

const codeOf = codeOr('ALLOWED')

describe('a file', () => {
  test('a file is given to no researcher, with whatever factor', () => {
    for (const role of roles) {
      const expected = role === 'RESEARCHER' ? 'EXPORT_NOT_RELEASED' : 'ALLOWED'
      expect({ role, code: codeOf(() => checkMayExport({ role, steppedUp: true }, {})) }).toEqual({ role, code: expected })
      expect({ role, code: codeOf(() => checkMayExportRecords({ role, steppedUp: true })) }).toEqual({ role, code: expected })
    }
  })

  test('a file of exact figures or records of one’s own needs the second factor, of shared figures not', () => {
    const without = { role: 'POLICE_ANALYST', steppedUp: false } as const
    expect(codeOf(() => checkMayExport(without, {}))).toBe('ALLOWED')
    expect(codeOf(() => checkMayExport(without, { scope: 'OWN' }))).toBe('STEP_UP_NEEDED')
    expect(codeOf(() => checkMayExport(without, { compareOwn: true }))).toBe('STEP_UP_NEEDED')
    expect(codeOf(() => checkMayExportRecords(without))).toBe('STEP_UP_NEEDED')
  })

  test('a file holds no shared figure that is not rounded', () => {
    expect(codeOf(() => checkRounded({}, { rounding: 1 }))).toBe('EXPORT_UNROUNDED')
    expect(codeOf(() => checkRounded({ compareOwn: true }, { rounding: 1 }))).toBe('EXPORT_UNROUNDED')
    expect(codeOf(() => checkRounded({}, { rounding: 5 }))).toBe('ALLOWED')
    expect(codeOf(() => checkRounded({ scope: 'OWN' }, { rounding: 1 }))).toBe('ALLOWED')
  })
})
