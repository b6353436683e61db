import { expect, test } from '@jest/globals'
import { filledPaper } from '../../../../src/hub/documents/pack/filled-paper.js'

const template = '# A paper\n\n{{table}}\n\nOf {{limit}} or {{limit}}.\n'

test('each placeholder of a paper is replaced by its value, and nothing else of the paper changes', () => {
  const values = { table: '| a |\n| --- |\n| $1 $& |', limit: '64' }
  expect(filledPaper('papers/a.md', template, values)).toBe('# A paper\n\n| a |\n| --- |\n| $1 $& |\n\nOf 64 or 64.\n')
})

test.each([
  ['no value has its name', { table: '' }, 'papers/a.md:5: the placeholder {{limit}} has no value. The values are: table.'],
  ['it stands on an earlier line', { limit: '' }, 'papers/a.md:3: the placeholder {{table}} has no value. The values are: limit.'],
])('a placeholder of a paper is refused with file and line if %s', (_, values, error) => {
  expect(() => filledPaper('papers/a.md', template, values)).toThrow(new Error(error))
})

test.each(['{{toString}}', '{{ limit }}', '{{}}'])('the placeholder %s has no value, whatever objects inherit', (placeholder) => {
  expect(() => filledPaper('papers/a.md', placeholder, { limit: '64' })).toThrow(
    `papers/a.md:1: the placeholder ${placeholder} has no value.`,
  )
})

test('a value without a placeholder is refused with the file and its last line', () => {
  const values = { table: '', limit: '', openFigures: '' }
  expect(() => filledPaper('papers/a.md', template, values)).toThrow(
    'papers/a.md:5: the paper ends here, and no line of it has {{openFigures}}, for which the hub has a value.',
  )
})
