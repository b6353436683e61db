import type { DisclosureFigure } from './disclosure-figure.js'
import { summaryOf, usualSize } from './summary-of.js'
import { disclosureLines } from './disclosure-figures.js'
import type { MeasuredLine, MeasuredSetting } from './measured-line.js'

/** A figure above this is shown to everyone who signs. */
export const disclosureLimit = 0.64
/** The same of somebody who knows the records of all others; no rule keeps within it. */
export const knowingLimit = 0.76

/** People who never went to the police. That somebody is among them is the gravest thing that could be found out. */
const gravest = 'DIRECT'

export const meanOf = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0) / Math.max(1, some.length)

/** To a tenth of a guess of 100, as the tables have it. */
const roundedMean = (some: readonly number[] | null | undefined): number | null => (some ? Math.round(meanOf(some) * 1_000) / 1_000 : null)

const settingOf = ({ settings }: MeasuredLine, knows: MeasuredSetting['knows']): MeasuredSetting | undefined =>
  settings.find((one) => one.knows === knows && one.size === usualSize)

/** What must be known of the person, and of the others, in each kind of attack. */
const knowledge = {
  IN: {
    knows: 'the person’s sex, age, ethnicity, offence, force and month',
    mustKnow: `the person’s own record, and the record of everybody else in these figures (some ${usualSize} people a year in the nation)`,
  },
  COLUMN: {
    knows: 'the records that it sent itself',
    mustKnow: 'the records that it sent itself, and what was written about everybody else in these figures',
  },
} as const

function figureOf(line: MeasuredLine): DisclosureFigure {
  const { role, strata, labelsAgreed, wanted, sentence } = line
  const [facts, own] = [settingOf(line, 'FOUR_FACTS'), settingOf(line, 'OWN_RECORD')]
  const known = own ?? facts
  const figure = {
    role,
    stratum: strata[0],
    labelsAgreed,
    sentence,
    ...knowledge[wanted],
    share: roundedMean(facts?.one) ?? 0,
    shareOfThreeYears: roundedMean(facts?.three),
    ownRecord: roundedMean(own?.one),
    ownRecordOfThreeYears: roundedMean(own?.three),
    knowingOthers: roundedMean(known?.oneKnowing) ?? 0,
    knowingOthersOfThreeYears: roundedMean(known?.threeKnowing),
  }
  return { ...figure, summary: summaryOf(figure) }
}

/** The gravest that may be found out by who does not know the others. */
const mostOf = ({ share, shareOfThreeYears, ownRecord, ownRecordOfThreeYears }: DisclosureFigure): number =>
  Math.max(share, shareOfThreeYears ?? 0, ownRecord ?? 0, ownRecordOfThreeYears ?? 0)

/** The gravest first: who came directly, for forces before others; then by how often a guess is right. */
function gravestFirst(left: DisclosureFigure, right: DisclosureFigure): number {
  const harm = ({ stratum, role }: DisclosureFigure): number => (stratum === gravest ? (role === 'POLICE_ANALYST' ? 2 : 1) : 0)
  return harm(right) - harm(left) || mostOf(right) - mostOf(left)
}

/** Lines in the order in which every paper has them. */
export const inGravestOrder = (lines: readonly MeasuredLine[]): readonly MeasuredLine[] =>
  lines
    .map((line) => ({ line, figure: figureOf(line) }))
    .sort((left, right) => gravestFirst(left.figure, right.figure))
    .map(({ line }) => line)

/** Every figure that was measured, the gravest first. */
export const disclosureFigures: readonly DisclosureFigure[] = inGravestOrder(disclosureLines).map(figureOf)

/** Is it shown to everyone who signs: because it is about direct cases, or above the limit of an attacker? */
const isTold = (figure: DisclosureFigure): boolean =>
  figure.stratum === gravest || mostOf(figure) > disclosureLimit || figure.knowingOthers > knowingLimit

/** The figures that a party reads before it signs terms with these roles, the gravest first. */
export const figuresFor = (roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] =>
  // Safeguard What could be found out, told to who signs and to nobody about other roles: roles.includes(figure.role) && ->
  figures.filter((figure) => roles.includes(figure.role) && isTold(figure)).sort(gravestFirst)

/** The figures that the public register shows for roles: the gravest of each, without and with agreed labels. */
export function gravestFor(roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] {
  const found = new Map<string, DisclosureFigure>()
  for (const figure of figuresFor(roles, figures)) {
    const key = `${figure.role} ${figure.labelsAgreed}`
    if (!found.has(key)) found.set(key, figure)
  }
  return [...found.values()]
}
