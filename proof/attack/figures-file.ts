import { format, resolveConfig } from 'prettier'
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

/** The source file with the tables of docs/DISCLOSURE.md, which is shown to everyone who signs an agreement. */
export async function figuresFile({ own, agreed }: Pick<Outcome, 'own' | 'agreed'>): Promise<string> {
  const figures = [...own.map(figureOf(false)), ...agreed.map(figureOf(true))]
  const text = `/* eslint max-lines: off -- a table, longer with each stratum */
import type { DisclosureFigure } from './disclosure-figure.js'

/** Written by \`npm run attack\`, as docs/DISCLOSURE.md is. */
export const disclosureFigures: readonly DisclosureFigure[] = ${JSON.stringify(figures)}
`
  return format(text, { ...(await resolveConfig(import.meta.url.replace('file://', ''))), parser: 'typescript' })
}
