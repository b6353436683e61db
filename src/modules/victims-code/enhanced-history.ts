import type { EnhancedDecision } from './code-case.js'
import { londonDate } from '../../kit/london.js'
import type { CodeVersion } from './duty-rules.js'

interface Dated {
  readonly category: string
  readonly on: string
  readonly entitled: boolean
}

/** The decisions of a case, prepared once for all its duties. */
export class EnhancedHistory {
  private readonly decisions: readonly Dated[]

  constructor(decisions: readonly EnhancedDecision[]) {
    const dated = decisions.map(({ category, decision, decidedAt }) => ({
      category,
      on: londonDate(decidedAt),
      entitled: decision === 'ENTITLED',
    }))
    if (decisions.length > 1) {
      const at = new Map(dated.map((one, index) => [one, new Date((decisions[index] as EnhancedDecision).decidedAt).getTime()]))
      dated.sort((left, right) => (at.get(left) ?? 0) - (at.get(right) ?? 0))
    }
    this.decisions = dated
  }

  /** Entitled on a day under a version. The last decision on a category counts, and one category is enough. */
  holds(version: CodeVersion, date: string): boolean {
    return this.decisions.some(
      ({ category, on, entitled }, at) =>
        entitled && on <= date && version.enhancedCategories.includes(category) && !this.isReplaced(category, date, at),
    )
  }

  private isReplaced(category: string, date: string, at: number): boolean {
    for (let later = at + 1; later < this.decisions.length; later++) {
      const other = this.decisions[later] as Dated
      if (other.category === category && other.on <= date && !other.entitled) return true
    }
    return false
  }
}
