import type { GraphQLSchema } from 'graphql'
import { grantedTo } from '../../access/grants.js'
import { conditionsOfSchema } from '../../access/conditions-of-schema.js'
import { partnerKinds } from '../../access/partner-kinds.js'
import { isPermission } from '../../access/permissions.js'
import { roles } from '../../access/roles.js'
import { wordsOfSchema } from '../../access/schema-words.js'
import { agreementStates } from '../../modules/governance/index.js'
import { feeds, submitWords } from '../../modules/ingest/index.js'
import { fileWord } from '../../modules/releases/index.js'

/**
 * The last part of `docs/ACCESS.md`: what a role may do with a feed at each level and with a release at each step, in each state of its
 * agreement. A test asks the API for every line in every state.
 */
export function agreementTable(schema: GraphQLSchema): string {
  const codes = Object.values(feeds).map(({ code }) => code)
  const steps = releaseSteps(schema)
  return [
    '## By agreement',
    '',
    'What is in this table a role may do under an agreement that names the role and covers the feed, while that agreement is live. All else, and',
    'everything in every other state, is refused.',
    '',
    '| state of the agreement | opens the table below |',
    '| --- | --- |',
    ...agreementStates.map((state) => `| ${state} | ${state === 'LIVE' ? 'yes' : 'no'} |`),
    '',
    ...tableOf([...codes, 'joint questions'], (words) => [
      ...Object.values(feeds).map(({ name }) => levelsOf(name, words)),
      words.includes('analysis:ask') ? 'asks' : '–',
    ]),
    '',
    '## Releases',
    '',
    'Who may take which step of a release, as far as the release is one of theirs. `live`: while the agreement is live, as above. `always`: whether',
    'it is or not, so that what was requested can be decided, and what is public corrected and ended, after the agreement has ended.',
    '',
    ...tableOf(
      steps.map(({ step }) => step),
      (words) => steps.map(({ when, needs }) => (needs.every((word) => words.includes(word)) ? when : '–')),
    ),
    '',
  ].join('\n')
}

/**
 * A line for each role at each kind of partner that can hold it. `cells` returns the other cells of a line, from the role's permissions.
 */
function tableOf(heads: readonly string[], cells: (words: readonly string[]) => readonly string[]): string[] {
  const lines = roles.flatMap((role) =>
    partnerKinds
      .map((kind) => ({ kind, words: grantedTo(role, kind) }))
      .filter(({ words }) => words.length > 0)
      .map(({ kind, words }) => `| \`${role}\` | ${kind} | ${cells(words).join(' | ')} |`),
  )
  return [`| role | with | ${heads.join(' | ')} |`, `| --- | --- | ${heads.map(() => '---').join(' | ')} |`, ...lines]
}

interface NeededStep {
  /** A mutation, or the way out for the file. */
  readonly step: string
  readonly needs: readonly string[]
  /** A step that asks a question needs a live agreement. Other steps concern what was asked before, and continue after it has ended. */
  readonly when: 'live' | 'always'
}

/** Every mutation that needs a permission about releases, and the file of a release. */
function releaseSteps(schema: GraphQLSchema): readonly NeededStep[] {
  const mutations = [...(wordsOfSchema(schema).fields.get('Mutation') ?? [])]
  const ofReleases = mutations.filter(([, needs]) => needs.some((word) => word.startsWith('release:')))
  const conditions = conditionsOfSchema(schema).get('Mutation')
  const whenOf = (step: string) => (conditions?.get(step)?.agreement ? 'live' : 'always')
  const steps: NeededStep[] = ofReleases.map(([step, needs]) => ({ step, needs, when: whenOf(step) }))
  return [...steps, { step: '/exports/release', needs: [fileWord], when: 'live' }]
}

/** Own rows, exact, for each feed that has them. */
function levelsOf(feed: string, words: readonly string[]): string {
  const sends = submitWords.get(feed) ?? ''
  const reads = sends.replace(/:submit$/, ':read')
  const levels = [...(words.includes(sends) ? ['sends'] : []), ...(isPermission(reads) && words.includes(reads) ? ['reads'] : [])]
  return levels.join(', ') || '–'
}
