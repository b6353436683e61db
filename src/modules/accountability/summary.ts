import { dutyRules } from '../victims-code/index.js'
import { isOfPolice } from './duty-in-words.js'

interface FiguresFound {
  /** Names of the forces; empty for all. */
  readonly forces: readonly string[]
  readonly judged: number
  readonly below: number
  /** Figures that were not compared. */
  readonly alone: number
}

/** How many were found, among how many, and at which level. */
export function sentenceOf({ forces, judged, below, alone }: FiguresFound): string {
  const whose = forces.length === 0 ? 'all forces' : forces.join(' and ')
  const found = below === 0 ? 'none' : String(below)
  const compared = `Of ${judged.toLocaleString('en-GB')} published ${judged === 1 ? 'figure' : 'figures'} of ${whose} that could be set beside all other forces, ${found} ${below <= 1 ? 'lies' : 'lie'} below them by more than chance and protection would give, at 5 % over all of them together (Holm).`
  if (forces.length === 0) return compared
  const single =
    alone === 0
      ? 'Of no other duty do the figures show that it was unmet, whatever protection did.'
      : `${alone} more ${alone === 1 ? 'says' : 'say'} that a duty was not met, or not shown, for some of the victims, whatever protection did; these are not compared.`
  return `${compared} ${single}`
}

/** What is not listed, and why. `hasDuties`: whether single duties were read, and not only some of them together. */
export function leftOutOf({ hasDuties }: { readonly hasDuties: boolean }): string {
  if (!hasDuties)
    return 'Not among them: single duties, because too much of the table of duties would be withheld in this period (a whole year shows more), and forces of whom fewer than 30 people are published.'
  const others = dutyRules.filter(({ id }) => !isOfPolice(id)).map(({ id }) => id)
  return `Not among them: duties that the police do not hold (${others.join(', ')}), the share met of a duty without a time limit or hardly evidenced, and forces of whom fewer than 30 people are published.`
}
