import { grantedTo } from '../access/grants.js'
import { partnerKinds } from '../access/partner-kinds.js'
import { isPermission } from '../access/permissions.js'
import { roles } from '../access/roles.js'
import { agreementStates } from '../modules/governance/index.js'
import { feeds, submitWords } from '../modules/ingest/index.js'

/**
 * The last part of `docs/ACCESS.md`: what a role may do with a feed at each level, and in which state of its agreement. A test asks the API
 * for every line of it in every state.
 */
export function agreementTable(): string {
  const codes = Object.values(feeds).map(({ code }) => code)
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
    `| role | with | ${codes.join(' | ')} | joint questions |`,
    `| --- | --- | ${codes.map(() => '---').join(' | ')} | --- |`,
    ...roles.flatMap((role) =>
      partnerKinds
        .filter((kind) => grantedTo(role, kind).length > 0)
        .map((kind) => {
          const words: readonly string[] = grantedTo(role, kind)
          const cells = Object.values(feeds).map(({ name }) => levelsOf(name, words))
          return `| \`${role}\` | ${kind} | ${cells.join(' | ')} | ${words.includes('analysis:ask') ? 'asks' : '–'} |`
        }),
    ),
    '',
  ].join('\n')
}

/** Own rows, exactly, of each feed that has them. */
function levelsOf(feed: string, words: readonly string[]): string {
  const sends = submitWords.get(feed) ?? ''
  const reads = sends.replace(/:submit$/, ':read')
  const levels = [...(words.includes(sends) ? ['sends'] : []), ...(isPermission(reads) && words.includes(reads) ? ['reads'] : [])]
  return levels.join(', ') || '–'
}
