import { expect, test } from '@jest/globals'
import { daysOf } from '../../../../../../src/modules/analytics/asking/question/period.js'

test.each([
  ['2024-02', '2024-02', '2024-02-01', '2024-02-29'],
  ['2023', '2024', '2023-01-01', '2024-12-31'],
  ['2025Q4', '2026Q1', '2025-10-01', '2026-03-31'],
])('the period %s to %s covers %s to %s', (from, to, first, last) => expect(daysOf({ from, to })).toEqual({ first, last }))
