import TestSequencer from '@jest/test-sequencer'

/** The suites that take longest, by the end of their path: if one started last, the other workers would wait for it. */
const longest = [
  'browser/pages.test.ts',
  'browser/cli/own-hub.test.ts',
  'long/headline.test.ts',
  // Makes the hub of three thousand people, for which others would wait.
  'api/asking/every-advice.test.ts',
  'long/counted-once.test.ts',
  'long/whose-case.test.ts',
  'long/server/memory.test.ts',
  'api/spec/book.test.ts',
  'api/agreements/agreement.test.ts',
  'api/attack/fuzz.test.ts',
  'api/disclosure/nothing-moves.test.ts',
  'commands/notices.test.ts',
  'store/statistics/simulated.test.ts',
  'store/modules/analytics/comparing/as-a-whole/driver-importance.test.ts',
  'api/publishing/complaints.test.ts',
  'api/modules/analytics/publishing/publish-quarter.test.ts',
  'api/disclosure/one-person-alone.test.ts',
  'long/forces-to-ask.test.ts',
  'api/access/crawl.test.ts',
  'long/compliance-return.test.ts',
  'browser/forces-to-ask.test.ts',
  'browser/return.test.ts',
  'browser/sending/send-a-file.test.ts',
  'browser/governance/ask-to-release.test.ts',
  'long/linkage-oracle.test.ts',
  'commands/cli/logins.test.ts',
  'commands/docs/commands.test.ts',
  'commands/cli/keys.test.ts',
  'commands/cli/sentences.test.ts',
  'commands/cli/snapshot-folder.test.ts',
  'commands/cli/ingest.test.ts',
  'long/generator/calibrated.test.ts',
  'long/other-force.test.ts',
  // Waits more than it works.
  'long/db/patient-verify.test.ts',
  'api/asking/again.test.ts',
  'api/server/pages/pages.test.ts',
  'api/files/exports.test.ts',
  'api/publishing/homicide.test.ts',
  'api/disclosure/small-cells.test.ts',
  'api/agreements/labels.test.ts',
  'commands/cli/build.test.ts',
  'api/agreements/by-agreement.test.ts',
  'browser/governance/governance.test.ts',
  'long/cli/fill-demo.test.ts',
  'browser/charts.test.ts',
  'browser/read-back.test.ts',
  'api/files/read-back.test.ts',
  'commands/read-back.test.ts',
  'long/server/slow-clients.test.ts',
  'api/agreements/ended-while-open.test.ts',
  'store/hub/schema-under.test.ts',
  'api/modules/analytics/publishing/left-out.test.ts',
  'store/db/grants.test.ts',
  'api/publishing/changes.test.ts',
  'api/asking/kept-answers.test.ts',
  'long/cli/fill-behind.test.ts',
  'commands/cli/first-start.test.ts',
  'browser/sending/filling.test.ts',
]

const placeOf = ({ path }) => {
  const place = longest.findIndex((name) => path.endsWith(name))
  return place < 0 ? longest.length : place
}

/** These suites first, the others in Jest's order, which without a cache of earlier runs is by size. Jest needs the default export. */
export default class LongestFirst extends TestSequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((one, other) => placeOf(one) - placeOf(other))
  }
}
