import { expect, test } from '@jest/globals'
import { dueOn } from '../../../../src/modules/rights/due-on.js'

test.each([
  ['2025-09-03', '2025-10-03'],
  // The Information Commissioner's Office's own example of a shorter month, in a leap year and in another.
  ['2024-01-31', '2024-02-29'],
  ['2025-01-31', '2025-02-28'],
  ['2025-03-31', '2025-04-30'],
  ['2025-12-15', '2026-01-15'],
])('a request received on %s is due on %s', (received, due) => {
  expect(dueOn(received)).toBe(due)
})
