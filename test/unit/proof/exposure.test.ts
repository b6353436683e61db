import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { exposureDifference } from '../../../proof/exposure-difference.js'

const list = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('')
const before = list(
  'group\tSUPPORTED_RATE by SEX\tINSPECTOR',
  'item\tCell.value\tINSPECTOR, DATA_STEWARD (FORCE, CHARITY)',
  'item\tViewer.role\tall',
)

test('a list with a line for each field says the same as an older one with a line for each verb', () => {
  const older = list(
    'filter\tAuditEvent.actor\tAUDITOR, DATA_STEWARD (FORCE, CHARITY)',
    'filter\tSUPPORTED_RATE by FORCE\tPOLICE_ANALYST, INSPECTOR',
    'filter\tSUPPORTED_RATE by SEX\tINSPECTOR',
    'group\tSUPPORTED_RATE by FORCE\tPOLICE_ANALYST, INSPECTOR',
    'group\tSUPPORTED_RATE by SEX\tINSPECTOR',
    'item\tAuditEvent.actor\tall',
    'item\tfigures of SUPPORTED_RATE\tPOLICE_ANALYST, INSPECTOR, AUDITOR',
  )
  const newer = list(
    'ANALYSTS\t= POLICE_ANALYST, INSPECTOR',
    'AuditEvent.actor\titem: all; filter: AUDITOR, DATA_STEWARD (FORCE, CHARITY)',
    'SUPPORTED_RATE\titem: ANALYSTS, AUDITOR; group, filter by SEX: INSPECTOR; group, filter by FORCE: ANALYSTS',
  )
  expect(exposureDifference(older, newer)).toBe('')
  expect(exposureDifference(newer, older)).toBe('')
  expect(exposureDifference(older, newer.replace('by SEX: INSPECTOR', 'by SEX: ANALYSTS'))).toBe(
    list('POLICE_ANALYST may newly:', '  count SUPPORTED_RATE by SEX', '  filter by SUPPORTED_RATE by SEX'),
  )
})

test('what a role may newly do is said in words, by role', () => {
  const after =
    before.replace('by SEX\tINSPECTOR', 'by SEX\tPOLICE_ANALYST, INSPECTOR') + 'order\tDirectCase.RECEIVED_AT_ASC\tPOLICE_ANALYST\n'
  expect(exposureDifference(before, after)).toBe(
    list('POLICE_ANALYST may newly:', '  count SUPPORTED_RATE by SEX', '  sort by DirectCase.RECEIVED_AT_ASC'),
  )
})

test('what a role may no longer do is said too, and a kind of partner is a role of its own', () => {
  const after = before.replace('DATA_STEWARD (FORCE, CHARITY)', 'DATA_STEWARD (FORCE)')
  expect(exposureDifference(before, after)).toBe(
    list('DATA_STEWARD (FORCE) may newly:', '  see Cell.value', 'DATA_STEWARD (FORCE, CHARITY) may no longer:', '  see Cell.value'),
  )
})

test('the same list twice exposes nothing new', () => {
  const committed = readFileSync(new URL('../../../docs/exposure.txt', import.meta.url), 'utf8')
  expect(exposureDifference(committed, committed)).toBe('')
  expect(exposureDifference('', committed)).toContain('POLICE_ANALYST may newly:\n  count ')
})

test('the committed list gives no direct case to the police, and the charity’s only to the charity', () => {
  const committed = readFileSync(new URL('../../../docs/exposure.txt', import.meta.url), 'utf8')
  const ofCases = committed.split('\n').filter((line) => /^DirectCase\./.test(line))
  const parts = ofCases.flatMap((line) => line.split('\t')[1]?.split('; ') ?? []).map((part) => part.split(': '))
  expect(new Set(parts.flatMap(([verbs]) => verbs?.split(', ')))).toEqual(new Set(['item', 'filter', 'order']))
  expect(new Set(parts.map(([, who]) => who))).toEqual(new Set(['CHARITY_ANALYST']))
})
