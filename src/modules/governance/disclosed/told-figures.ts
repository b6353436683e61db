import type { DisclosureFigure } from './disclosure-figure.js'
import { disclosureFigures } from './disclosure-figures.js'

/** A figure above this is shown to everyone who signs. */
export const disclosureLimit = 0.64

/** The figures that a party reads before it signs terms with these roles, the gravest first. */
export const figuresFor = (roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] =>
  // Safeguard What could be found out, told to who signs and to nobody about other roles: roles.includes(role) && ->
  figures.filter(({ role, share }) => roles.includes(role) && share > disclosureLimit).sort((left, right) => right.share - left.share)

/** The figures that the public register shows for roles above the limit: the gravest of each, without and with agreed labels. */
export function gravestFor(roles: readonly string[], figures = disclosureFigures): readonly DisclosureFigure[] {
  const found = new Map<string, DisclosureFigure>()
  for (const figure of figuresFor(roles, figures)) {
    const key = `${figure.role} ${figure.labelsAgreed}`
    if (!found.has(key)) found.set(key, figure)
  }
  return [...found.values()]
}
