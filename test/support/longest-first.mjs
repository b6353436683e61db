import TestSequencer from '@jest/test-sequencer'

/** The suites that take longest, by the end of their path: one that starts last is waited for by a worker that has nothing to do. */
const longest = [
  'api/headline.test.ts',
  'api/crawl.test.ts',
  'browser/pages.test.ts',
  'spec/book.test.ts',
  'browser/ask-to-release.test.ts',
  'api/linkage-oracle.test.ts',
  'attack/attack.test.ts',
  'attack/fuzz.test.ts',
  'api/whose-case.test.ts',
  'cli/sentences.test.ts',
  'modules/analytics/publishing/publish-quarter.test.ts',
  'server/http.test.ts',
  'api/every-advice.test.ts',
  'api/complaints.test.ts',
  'cli/logins.test.ts',
  'docs/commands.test.ts',
  'api/small-cells.test.ts',
  'api/agreement.test.ts',
  'api/by-agreement.test.ts',
  'cli/keys.test.ts',
  'api/exports.test.ts',
]

const placeOf = ({ path }) => {
  const place = longest.findIndex((name) => path.endsWith(name))
  return place < 0 ? longest.length : place
}

/** These first, the others as Jest orders them, which without a cache of earlier runs is by their size. Jest wants it as the default. */
export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((one, other) => placeOf(one) - placeOf(other))
  }
}
