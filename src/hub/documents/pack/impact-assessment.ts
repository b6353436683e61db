import { table } from '../../../access/tables/markdown.js'
import { disclosureFigures, disclosureLimit, knowingLimit } from '../../../modules/governance/index.js'
import { figureCells, figureHeads, openFigures } from './pack-facts.js'

/** A risk, what stands against it, and what is left. */
interface Risk {
  readonly risk: string
  readonly against: string
  readonly left: string
}

const risks: readonly Risk[] = [
  {
    risk: 'A force, or another charity, finds out that somebody went to a charity and not to the police.',
    against:
      'Direct cases have a schema and a database role of their own; no row, key or event of them is told; counts are protected, undivided by place and period, and split by one dimension at a time for the whole nation by calendar year.',
    left: `For a force: ${disclosureFigures[0]?.summary ?? ''}`,
  },
  {
    risk: 'A partner finds out what another wrote about somebody whom both know.',
    against: 'No figure mixes a partner’s own labels with what the other wrote; three registered pairs by calendar year are the exception.',
    left: 'The tables of attacks, with and without agreed labels: `npm run attack`.',
  },
  {
    risk: 'Two answers, or two versions of a quarter, are subtracted.',
    against: 'Noise is the same for the same people; a quarter is published once and never built anew, also not from an older backup.',
    left: 'None was found: `npm test -- test/store test/api`.',
  },
  {
    risk: 'Names or free text are sent by mistake.',
    against: 'The page refuses such a file before a byte is sent; the hub refuses it by its header and by the form of every reference.',
    left: 'A name written into a reference of letters alone is taken for a reference.',
  },
  {
    risk: 'One insider changes rules, releases figures or hides what was done.',
    against: 'What binds others takes two partners; the log is chained, signed and compared with copies elsewhere.',
    left: 'The operator at the machine can read the database; the log says that it was the operator: [ACCESS](../ACCESS.md#one-person-alone).',
  },
  {
    risk: 'A person’s erasure is undone by a backup.',
    against:
      'What ended is in a sealed file beside the database and is carried out before a hub that was put back serves: `npm run test:restore`.',
    left: 'The latest copy of that file must be older by seconds and not by days; [OPERATING](../OPERATING.md) says how.',
  },
  {
    risk: 'Somebody is taken for somebody else, and both are counted as one.',
    against: 'Tokens of equal persons only; variants are kept apart and reviewed at the edge.',
    left: 'The precision and recall that [LINKAGE](../LINKAGE.md) prints, measured among made-up people: no British file of truth could be had.',
  },
]

/** `docs/pack/impact-assessment.md`: a data protection impact assessment as far as the code can fill it in, with its open points. */
export const impactAssessment = (): string =>
  [
    '# Data protection impact assessment: a draft',
    '',
    'What can be said from the code is said here; what only the partners can say stands in [brackets]. It is finished when no bracket and no open point is left, and the data protection officer of every partner has signed.',
    '',
    '## 1. What is done',
    '',
    'Partners send records about victims of crime, without names, to one hub. The hub answers questions by protected counts. [PARTIES](parties.md) says who sends, sees and can find out what; [DISCLOSURE](../DISCLOSURE.md) says how counts are protected.',
    '[Numbers of people a year, of each partner. Children among them. Special category: health, ethnicity, sexual offences.]',
    '',
    '## 2. Why it is needed, and why not with less',
    '',
    '[What cannot be known by each partner alone, and what is done with it.] Less was tried: sums that each partner makes by itself cannot count a person once whom both know (`docs/adr/0069-no-bloom-filters-no-protected-sums.md` says what other techniques would take).',
    '',
    '## 3. Who was asked',
    '',
    '[Victims and those who speak for them, data protection officers, staff who write the records.]',
    '',
    '## 4. Risks',
    '',
    ...table(
      ['risk', 'what stands against it', 'what is left'],
      risks.map(({ risk, against, left }) => [risk, against, left]),
    ),
    '',
    '## 5. Open points',
    '',
    `What could be guessed about people who came directly, and every guess that is right more often than ${disclosureLimit * 100} of 100 times without the records of the others, or more often than ${knowingLimit * 100} with all of them (\`npm run attack\`); 50 are a coin. Each is closed, or accepted in writing by the partners whose people they are:`,
    '',
    ...table(
      ['open', ...figureHeads],
      openFigures().map((figure) => ['[ ]', ...figureCells(figure)]),
    ),
    '',
    'And these, which no measurement closes:',
    '',
    '- [ ] A disclosure-control statistician who has not built the hub has reviewed the scheme and its figures.',
    '- [ ] Everything was measured among made-up people. Rates among real ones are measured again before anything is published.',
    '- [ ] The privacy notice of each partner has the text of [PRIVACY](privacy-notice.md).',
    '- [ ] Each partner has said who holds the key by which tokens are made, and how it is changed.',
    '- [ ] The machine, its disks and its backups are encrypted, and it is said who can sign in to it.',
    '',
    '## 6. Who reviews, and when',
    '',
    'After its day of review (`reviewDueOn`) an agreement refuses until it was reviewed. This assessment is read again then, when a feed, a role or a measure is added (`npm run exposure` prints what each version opens to whom), and when `npm run attack` prints another figure.',
    '',
    '## 7. Signatures',
    '',
    '[Name, office, day, of the data protection officer of each partner. Who disagreed, and why.]',
    '',
  ].join('\n')
