import { mayHold } from '../../../access/grants.js'
import { partnerKinds } from '../../../access/partner-kinds.js'
import { roles } from '../../../access/roles.js'
import { code, table } from '../../../access/tables/markdown.js'
import { lawfulBasesAllowed } from '../../../modules/governance/index.js'
import { feeds } from '../../../modules/ingest/index.js'
import { namesOfKinds } from './pack-facts.js'

interface Clause {
  readonly title: string
  readonly text: readonly string[]
  /** What of it the hub enforces, once the terms are applied; undefined if people alone keep it. */
  readonly kept?: string
}

const sentRows = table(
  ['send', 'rows', 'by', 'word of the terms'],
  Object.values(feeds).map(({ code: word, name, title, suppliers }) => [
    '[yes or no]',
    `[${title}](../feeds/${name}.md)`,
    suppliers.map((kind) => namesOfKinds[kind].toLowerCase()).join(', '),
    code(word),
  ]),
)

const rolesOpened = table(
  ['open', 'role', 'at'],
  roles.map((role) => {
    const kinds = partnerKinds.filter((kind) => mayHold(role, kind))
    return ['[yes or no]', code(role), kinds.map((kind) => namesOfKinds[kind].toLowerCase()).join(', ')]
  }),
)

const clauses: readonly Clause[] = [
  {
    title: 'Parties',
    text: ['[Names and addresses of the partners, and for each: whether it is a controller by itself or together with others.]'],
    kept: '`parties`. Only registered partners; who is no party gets no figure under it.',
  },
  {
    title: 'Purpose',
    text: [
      '[Why the partners share, in words that a person whose data it is understands.] The purpose has one word, such as `VICTIM_SERVICES_IMPROVEMENT`.',
    ],
    kept: '`purpose`. A request for another purpose is refused, and the refusal is in the log.',
  },
  {
    title: 'Lawful basis',
    text: [
      `${lawfulBasesAllowed.replace(/^o/, 'O')}. [For each party and each kind of data: which, and why. For data of special category: the condition.]`,
    ],
    kept: '`lawfulBasis` names nothing else. It cannot judge whether a basis fits.',
  },
  {
    title: 'What is sent',
    text: [
      'The parties send the rows that are marked here, each with the columns of its dictionary and no others:',
      '',
      ...sentRows,
      '',
      'No name, date of birth, address, telephone number or free text is sent. Tokens are made on the sender’s machine with the key of the partnership.',
    ],
    kept: '`feeds`. A file with another column, or with one that names a person, is refused as a whole.',
  },
  {
    title: 'Who may act',
    text: [...rolesOpened, '', '[How each partner decides who holds a role, how it takes it back, and who signs in with a second factor.]'],
    kept: '`roles`. A role that the agreement does not name is refused under it.',
  },
  {
    title: 'What nobody does',
    text: [
      '- Nobody labels records for any purpose but the truth, or agrees labels with somebody who asks.',
      '- Nobody asks in order to find a person, passes on an answer for that, or joins answers with other data about persons.',
      '- Nobody gives a figure to somebody outside the parties but by a release.',
      '',
      'The hub cannot see what somebody wants. Its log shows who asked what.',
    ],
  },
  {
    title: 'Releases',
    text: [
      'A figure leaves when two reviewers of two other parties approved it and no party whose rows are in it objected in time. [Whether forces are named in what is published.]',
    ],
    kept: 'all of this clause. A force is named only after its own officer agreed (`agreeToBeNamed`).',
  },
  {
    title: 'Language models and secure settings',
    text: [
      '[Whether language models, run by a processor, may ask under this agreement. Whether research takes place in a secure setting. Not both.]',
    ],
    kept: '`languageModel` and `secureSetting`, both off unless set.',
  },
  {
    title: 'Log and audit',
    text: ['[The party whose auditors read the whole log. It cannot be a force, because the whole log shows when direct cases were sent.]'],
    kept: '`auditor`. Each question is in the log before its answer leaves. The auditor of others sees events about direct cases and bereaved families in bands.',
  },
  {
    title: 'Rights of persons, and retention',
    text: [
      'Each party answers for its own rows: its data steward asks for access, erasure, restriction and withdrawal of consent. Periods are those of [PRIVACY](privacy-notice.md).',
    ],
    kept: 'what is asked for is carried out at once, and stays so when a backup is put back. A published count is not changed. What is older than its period is deleted by `hub retention apply`, which each party runs nightly.',
  },
  {
    title: 'Term, review, leaving and suspending',
    text: [
      '[First day, last day, day by which it is reviewed.] A party leaves by its own officer. An agreement or a party is suspended by two: one proposes, another confirms.',
    ],
    kept: '`startsOn`, `endsOn`, `reviewDueOn`. After the day of review it refuses until a higher version moves that day.',
  },
  {
    title: 'Signatures',
    text: ['[One person of each party, with a second factor.]'],
    kept: 'the terms bind nobody before the last party has signed, and each signature names their hash.',
  },
]

/** `docs/pack/agreement.md`: the text of an agreement as a template. */
export const agreementText = (): string =>
  [
    '# Agreement on sharing data: a template',
    '',
    'To be completed by the partners and read by their lawyers. Text in [brackets] is theirs to write. *Kept by the hub* says what of a clause the hub',
    'enforces once the terms are applied (`hub agreement apply`, or the page *Agreements*). A clause without that is kept by people.',
    '',
    ...clauses.flatMap(({ title, text, kept }, place) => [
      `## ${place + 1}. ${title}`,
      '',
      ...text,
      ...(kept ? ['', `*Kept by the hub:* ${kept}`] : []),
      '',
    ]),
  ].join('\n')
