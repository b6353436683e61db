import { expect, test } from '@jest/globals'
import { checkClock } from '../../../demo/src/filling/check-clock.js'

test('a demo is filled only if its clock stands after its last records', () => {
  expect(() => checkClock(new Date('2026-06-30'))).not.toThrow()
  expect(() => checkClock(new Date('2026-06-29T22:00:00Z'))).toThrow(
    'The records of the demo end on 2026-06-29. Set HUB_NOW to a later day, or leave it out.',
  )
  expect(() => checkClock(new Date('2026-02-05'))).toThrow('Set HUB_NOW to a later day')
})
