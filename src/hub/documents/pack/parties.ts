import { aloneEffects } from '../../../access/alone.js'
import { inCodeStyle, table } from '../../../access/tables/markdown.js'
import { retentionSentence } from './retention-sentence.js'
import { figureCells, figureHeads, namesOfKinds, type PartyFacts } from './pack-facts.js'

/** `docs/pack/parties.md`: what each kind of partner sends, keeps, sees, can find out and can do alone. */
export const partiesDocument = (parties: readonly PartyFacts[]): string =>
  [
    '# What each party sends, sees and can find out',
    '',
    'For whoever signs for a partner. Read the part about your own kind of partner, and those about the others: what they can find out about people in your rows is what you agree to.',
    'The full lists are in [ACCESS](../ACCESS.md), with a line for each field, and in [DISCLOSURE](../DISCLOSURE.md), with a line for each attack.',
    '',
    ...parties.flatMap(partOf),
  ].join('\n')

const partOf = (party: PartyFacts): string[] => [
  `## ${namesOfKinds[party.kind]}`,
  '',
  ...sent(party),
  ...seen(party),
  ...foundOut(party),
  ...doneAlone(party),
]

function sent({ sends }: PartyFacts): string[] {
  if (sends.length === 0) return ['**Sends** no rows.', '']
  return [
    '**Sends** these rows, and reads its own as they stand:',
    '',
    ...table(
      ['rows', 'columns', 'about a person by', 'kept'],
      sends.map(({ name, title, columns, persons, retention }) => [
        `[${title}](../feeds/${name}.md)`,
        String(columns.length),
        persons ? 'a coded token made on the sender’s machine; no name, date of birth or address' : 'nothing: no row is about a person',
        retention.length > 0 ? retention.map(retentionSentence).join('; ') : 'no period: they say nothing about a person',
      ]),
    ),
    '',
  ]
}

function seen({ asks, roles }: PartyFacts): string[] {
  return [
    `**Roles** that its people can hold: ${roles.map(inCodeStyle).join(', ')}.`,
    '',
    ...(asks.length === 0
      ? []
      : [
          '**Asks**, of all partners together, for protected counts of published quarters and never for a row:',
          '',
          ...table(
            ['role', 'about', 'measures'],
            asks.map(({ role, of, measures }) => [inCodeStyle(role), of, String(measures)]),
          ),
          '',
        ]),
  ]
}

function foundOut({ found }: PartyFacts): string[] {
  if (found.length === 0) return []
  return [
    `**Could find out**, with everything that the role may ask in a year and what one accomplice may ask, the gravest first. ${found[0]?.summary ?? ''}`,
    'The first pair of numbers is of somebody who knows a few facts of the person and no record of the others. All are measured among made people (`npm run attack`, [DISCLOSURE](../DISCLOSURE.md)).',
    '',
    ...table(figureHeads, found.map(figureCells)),
    '',
  ]
}

const doneAlone = ({ alone }: PartyFacts): string[] => [
  '**One person of it alone** can do this, and no more:',
  '',
  ...table(
    ['what', 'by', 'what it takes besides'],
    alone.map(({ effect, mutations }) => [
      aloneEffects[effect].sentence,
      mutations.map(inCodeStyle).join(', '),
      aloneEffects[effect].together,
    ]),
  ),
  '',
]
