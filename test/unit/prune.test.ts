import { expect, test } from '@jest/globals'
import { unneeded } from '../../bin/prune.mjs'

const packages = {
  'node_modules/serves': {
    dependencies: { helper: '1' },
    peerDependencies: { must: '1', may: '1' },
    peerDependenciesMeta: { may: { optional: true } },
  },
  'node_modules/helper': { optionalDependencies: { 'for-this-machine': '1', 'for-another': '1' } },
  'node_modules/for-this-machine': {},
  'node_modules/must': {},
  'node_modules/may': { dependencies: { 'only-of-may': '1' } },
  'node_modules/only-of-may': {},
  'node_modules/builds': { dependencies: { helper: '2' } },
  'node_modules/builds/node_modules/helper': {},
  'node_modules/@scope/nested': { dependencies: { inner: '1' } },
  'node_modules/@scope/nested/node_modules/inner': { dependencies: { helper: '1' } },
  web: { dependencies: { may: '1' } },
}

test('what serving needs stays: dependencies, those for this machine, and peers that must be there', () => {
  expect(unneeded({ packages }, ['serves', '@scope/nested'])).toEqual([
    'node_modules/may',
    'node_modules/only-of-may',
    'node_modules/builds',
    'node_modules/builds/node_modules/helper',
  ])
})

test('a package that is found beside the one that names it is kept with it', () => {
  expect(unneeded({ packages }, ['builds'])).not.toContain('node_modules/builds/node_modules/helper')
  expect(unneeded({ packages }, ['builds'])).toContain('node_modules/helper')
})
