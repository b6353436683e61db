import type { GraphQLSchema } from 'graphql'
import { partyFacts } from './pack-facts.js'
import { papers } from './papers.js'
import { partiesDocument } from './parties.js'

/** `docs/pack`: what those who sign for a partner read, complete and keep. By path from the project's root. */
export const packFiles = (schema: GraphQLSchema): Readonly<Record<string, string>> => ({
  'docs/pack/README.md': contents,
  'docs/pack/parties.md': partiesDocument(partyFacts(schema)),
  ...papers(),
})

const contents = [
  '# For those who sign',
  '',
  'Four documents for the people who decide whether a partner takes part: a chief officer, a data protection officer, a lawyer, a trustee. They are printed from the code by `npm run generate`, so they say what this version does, and CI fails while they say something else.',
  'They are drafts. They are no legal advice, and what only the partners can say stands in [brackets].',
  '',
  '| read | if you want to know |',
  '| --- | --- |',
  '| [PARTIES](parties.md) | what your organisation would send, who would see what of it, what they could find out, and what one person alone could do |',
  '| [AGREEMENT](agreement.md) | what you would sign, and which clauses the hub itself enforces |',
  '| [PRIVACY](privacy-notice.md) | what you would tell the people whose data it is |',
  '| [IMPACT](impact-assessment.md) | which risks are left, and what is open |',
  '',
].join('\n')
