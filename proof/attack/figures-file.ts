import type { DisclosureFigure } from '../../src/modules/governance/disclosed/disclosure-figure.js'
import { shareOf, sum } from './deciding.js'
import type { Measured } from './measure.js'
import { wantedWords, type Outcome } from './table.js'

const figureOf =
  (labelsAgreed: boolean) =>
  ({ attack, secret, unknown }: Measured): DisclosureFigure => ({
    role: attack.asker.role,
    stratum: attack.stratum,
    labelsAgreed,
    sentence: wantedWords(attack, secret).replaceAll('`', ''),
    share: Math.round(shareOf(sum(unknown)) * 1_000) / 1_000,
  })

/** One line a figure, so that the file stays readable however many strata there are. */
const lineOf = ({ role, stratum, labelsAgreed, sentence, share }: DisclosureFigure): string =>
  `  ${JSON.stringify([role, stratum, labelsAgreed, sentence, share])},`

/** The source file with the tables of docs/DISCLOSURE.md, which is shown to everyone who signs an agreement. */
export function figuresFile({ own, agreed }: Pick<Outcome, 'own' | 'agreed'>): string {
  return fileOf([...own.map(figureOf(false)), ...agreed.map(figureOf(true))])
}

function fileOf(figures: readonly DisclosureFigure[]): string {
  return `import type { DisclosureFigure } from './disclosure-figure.js'

type Line = readonly [
  role: DisclosureFigure['role'],
  stratum: DisclosureFigure['stratum'],
  labelsAgreed: boolean,
  sentence: string,
  share: number,
]

/** Written by \`npm run attack\`, as docs/DISCLOSURE.md is. */
// oxfmt-ignore
const lines: readonly Line[] = [
${figures.map(lineOf).join('\n')}
]

export const disclosureFigures: readonly DisclosureFigure[] = lines.map(([role, stratum, labelsAgreed, sentence, share]) => ({
  role,
  stratum,
  labelsAgreed,
  sentence,
  share,
}))
`
}
