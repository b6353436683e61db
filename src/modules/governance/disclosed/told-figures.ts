import type { DisclosureFigure } from './disclosure-figure.js'
import { disclosureFigures } from './disclosure-figures.js'

/** Above it a figure is told to whoever signs. */
export const disclosureLimit = 0.64

/** What is told to a party before it signs terms that name these roles, the gravest first. */
export const figuresFor = (roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] =>
  figures.filter(({ role, share }) => roles.includes(role) && share > disclosureLimit).sort((left, right) => right.share - left.share)

/** What the public register says of roles above the limit: the gravest of each, without labels agreed and with them. */
export function gravestFor(roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] {
  const found = new Map<string, DisclosureFigure>()
  for (const figure of figuresFor(roles, figures)) {
    const key = `${figure.role} ${figure.labelsAgreed}`
    if (!found.has(key)) found.set(key, figure)
  }
  return [...found.values()]
}
