import { expect, test } from '@jest/globals'
import { countedIn } from '../../../proof/size/counted.js'
import { reachedBy, tooLarge } from '../../../proof/size/limits.js'

const of = (lines: number, more: object = {}) => ({
  lines,
  words: 3 * lines,
  long: 0,
  characters: 40 * lines,
  comments: lines / 5,
  ...more,
})
const judged = (now: ReturnType<typeof of>, before: ReturnType<typeof of>) =>
  tooLarge(reachedBy(new Map([['src', now]]), now), reachedBy(new Map([['src', before]]), before), now)

test('lines, words, lines above 120 columns, characters and lines of comment are counted', () => {
  const text = `/** Two words. */\nconst a = 2 * 3 // one more\n  * of it\n${'x'.repeat(120)}\n${'y'.repeat(121)}\n`
  expect(countedIn(text)).toEqual({ lines: 5, words: 18, long: 1, characters: 17 + 27 + 9 + 120 + 121, comments: 2 })
})

test('a number may rise by three hundredths and no further', () => {
  expect(judged(of(1_030), of(1_000))).toEqual([])
  expect(judged(of(1_035), of(1_000))).toEqual([
    'Lines of src: 1035, where 1000 was reached and 1030 is the most.',
    'Words of src: 3105, where 3000 was reached and 3090 is the most.',
  ])
})

test('a folder that was not there before is named', () => {
  const now = reachedBy(new Map([['new', of(10)]]), of(10))
  expect(tooLarge(now, { ...now, folders: {} }, of(10))).toHaveLength(2)
})

test('longer lines and fewer comments do not pass as fewer lines', () => {
  expect(judged(of(900, { words: 3_000, characters: 40_000, long: 9, comments: 80 }), of(1_000, { long: 5 }))).toEqual([
    'Lines above 120 columns, of a thousand: 10, where 5 was reached and 5.1 is the most.',
    'Characters of a line: 44.4, where 40 was reached and 41.2 is the most.',
    'Comments of src: 80 lines of 900, where a tenth is the least.',
  ])
})
