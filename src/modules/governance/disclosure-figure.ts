import type { Role } from '../../access/roles.js'
import { disclosureFigures } from './disclosure-figures.js'

/** What somebody could find out by what a role may ask, as docs/DISCLOSURE.md has it measured. */
export interface DisclosureFigure {
  readonly role: Role
  readonly stratum: string
  /** A contributor chose the labels of its rows for this role, which agreements forbid. */
  readonly labelsAgreed: boolean
  readonly sentence: string
  /** Of how many cases one was decided rightly, between 0 and 1. Half is a guess. */
  readonly share: number
}

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
