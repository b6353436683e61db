import { table } from '../../../access/tables/markdown.js'
import { disclosureFigures } from '../../../modules/governance/index.js'
import { feeds } from '../../../modules/ingest/index.js'
import { namesOfKinds } from './pack-facts.js'
import { retentionSentence } from './retention-sentence.js'

const ofPersons = Object.values(feeds).filter(({ retention }) => retention.length > 0)

/** `docs/pack/privacy-notice.md`: what a person whose data it is may read, as a template for each partner's own notice. */
export const privacyNotice = (): string =>
  [
    '# Privacy notice: a template',
    '',
    'For each partner to put into its own notice. It is written for the person whose data it is. Text in [brackets] is the partner’s to write.',
    '',
    '## What this is',
    '',
    '[Names of the partners] share what they know about how victims of crime are treated, to find where services fail. They do it through a hub, run by [name]. Your name, address, date of birth and telephone number are not in it.',
    'A coded mark stands for you. It is made before anything is sent, with a key that the partners keep secret. Your name cannot be read from it; somebody who had that key and knew your name could make the same mark.',
    '',
    '## What is in it, and for how long',
    '',
    ...table(
      ['about', 'sent by', 'how long'],
      ofPersons.map(({ name, title, suppliers, retention }) => [
        `[${title.toLowerCase()}](../feeds/${name}.md)`,
        suppliers.map((kind) => namesOfKinds[kind].toLowerCase()).join(' or '),
        retention.map(retentionSentence).join('; '),
      ]),
    ),
    '',
    'The period runs from the referral, or from the last contact with you. A record whose quarter is not yet counted stays until it is.',
    '',
    '## Who sees it',
    '',
    '- Your record is seen by the organisation that sent it, and by no other.',
    '- Other partners see counts of many people. Small counts are not shown, every count is moved a little, and shown counts are rounded.',
    '- **If you went to the charity and not to the police, the police are not told.** They see neither your record nor that there is one.',
    `- Counts are never quite silent. Somebody in the police who asked all that the rules allow, to find out whether you went to the charity and not to them, would guess right somewhat more often than by tossing a coin. ${disclosureFigures[0]?.summary ?? ''} This was measured among made-up people; [IMPACT](impact-assessment.md) has the other figures.`,
    '- Some figures are published. Two other partners agree first.',
    '',
    '## Why it is allowed',
    '',
    '[Lawful basis, as the agreement has it. If it is your consent: you may withdraw it at any time, and how.]',
    '',
    '## What you can ask',
    '',
    '- **What is held about you**: [contact of the partner]. You get your record as it stands.',
    '- **That it be erased or not used**: it is taken out, also from a backup that is put back later, and it stays out.',
    '- **That you withdraw consent**: the same, and nothing about you is taken in again unless you consent again.',
    '- What cannot be undone: a count that was published before does not change. A coded mark of the reference of your case stays, so that it is not counted twice; nothing about you can be read from it. If your case was counted, coded facts of it without your name stay until the first numbers of the next year are published, because numbers of the same year are still reckoned from them; nobody can look them up. Where you withdraw consent, only the mark stays.',
    '- You may complain to the Information Commissioner: <https://ico.org.uk/make-a-complaint/>.',
    '',
  ].join('\n')
