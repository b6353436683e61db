import { mayHold } from '../../../access/grants.js'
import { partnerKinds } from '../../../access/partner-kinds.js'
import { roles } from '../../../access/roles.js'
import { inCodeStyle, table } from '../../../access/tables/markdown.js'
import { disclosureFigures, disclosureLimit, knowingLimit, lawfulBasesAllowed } from '../../../modules/governance/index.js'
import { feeds } from '../../../modules/ingest/index.js'
import { readText } from '../../../kit/jurisdiction.js'
import { startOfSentence } from '../../../kit/sentence.js'
import { filledPaper, type PaperValues } from './filled-paper.js'
import { figureCells, figureHeads, namesOfKinds, openFigures } from './pack-facts.js'
import { retentionSentence } from './retention-sentence.js'

/** What the hub puts into each paper of the jurisdiction, by the name of the paper. */
const valuesOf: Readonly<Record<string, () => PaperValues>> = {
  agreement: () => ({ lawfulBases: startOfSentence(lawfulBasesAllowed), sentRows: sentRows(), rolesOpened: rolesOpened() }),
  'privacy-notice': () => ({ heldRows: heldRows(), gravestForForce: gravestForForce() }),
  'impact-assessment': () => ({
    gravestForForce: gravestForForce(),
    limit: String(disclosureLimit * 100),
    limitKnowingOthers: String(knowingLimit * 100),
    openFigures: lines(
      ['open', ...figureHeads],
      openFigures().map((figure) => ['[ ]', ...figureCells(figure)]),
    ),
  }),
}

/** Agreement, privacy notice and impact assessment as drafts, by their path from the project's root. */
export const papers = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(valuesOf).map(([name, values]) => {
      const path = `papers/${name}.md`
      return [`docs/pack/${name}.md`, filledPaper(`jurisdictions/england-and-wales/${path}`, readText(path), values())]
    }),
  )

const lines = (...rows: Parameters<typeof table>): string => table(...rows).join('\n')

const gravestForForce = (): string => disclosureFigures[0]?.summary ?? ''

const sentRows = (): string =>
  lines(
    ['send', 'rows', 'by', 'word of the terms'],
    Object.values(feeds).map(({ code: word, name, title, suppliers }) => [
      '[yes or no]',
      `[${title}](../feeds/${name}.md)`,
      suppliers.map((kind) => namesOfKinds[kind].toLowerCase()).join(', '),
      inCodeStyle(word),
    ]),
  )

const rolesOpened = (): string =>
  lines(
    ['open', 'role', 'at'],
    roles.map((role) => {
      const kinds = partnerKinds.filter((kind) => mayHold(role, kind))
      return ['[yes or no]', inCodeStyle(role), kinds.map((kind) => namesOfKinds[kind].toLowerCase()).join(', ')]
    }),
  )

const heldRows = (): string =>
  lines(
    ['about', 'sent by', 'how long'],
    Object.values(feeds)
      .filter(({ retention }) => retention.length > 0)
      .map(({ name, title, suppliers, retention }) => [
        `[${title.toLowerCase()}](../feeds/${name}.md)`,
        suppliers.map((kind) => namesOfKinds[kind].toLowerCase()).join(' or '),
        retention.map(retentionSentence).join('; '),
      ]),
  )
