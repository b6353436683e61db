import { Invalid, UserError } from '../../../../kit/errors.js'
import { furtherTable } from '../../snapshot/further.js'
import { charityFeedsOf, firstCharityOf } from '../../vocabulary/charities.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { isWithin, quarterAfter } from '../../vocabulary/quarters.js'
import { stratumOf, type SharedStratum, type Stratum } from '../../vocabulary/strata.js'
import { stranger } from '../question/asker.js'
import type { Period } from '../question/period.js'
import { contributorsIn, type PublishedContributors } from '../reads/missing-contributors.js'
import { readsOf, type Reads } from '../reads/reads.js'
import { shapeOf, type CharitiesOfNode } from '../reads/shape.js'
import { isJoined } from '../reads/sources-read.js'
import { permit, type Permitted } from './question.policy.js'
import { noPeople, sizeRefusal } from './size.policy.js'

/** The charities that contribute to a stratum in a period, in order, and the first charity of the stratum. */
interface InPeriod {
  readonly charities: readonly string[]
  readonly first: string | null
}

/** What contributes to each quarter, and which quarters tell charities apart. */
type Contributing = Pick<PublishedContributors, 'published' | 'contributors' | 'tablesOf' | 'people'>

/**
 * Whose rows the figures of a question hold. Rights follow the organisation: of what other charities wrote, a charity asks what a stranger
 * may, an analyst of a force outside its own area. A deeper question is answered from its own rows alone, and in a period in which it is no
 * contributor it is refused. Everybody else asks by its own rule, of all charities. It reads the question, the asker and the lists of
 * contributors; whether anybody has sent a row plays no part.
 */
export class WhoseRows {
  /** Measures for which only the asker's own rows are read, although other charities contribute to the period too. */
  readonly ownAlone = new Set<MeasureName>()
  private readonly periods = new Map<string, InPeriod>()
  /** What another partner (a "stranger") would read for a measure; null if it may not ask the measure. */
  private readonly asStranger = new Map<MeasureName, Permitted<Reads> | null>()

  constructor(
    private readonly reads: Permitted<Reads>,
    private readonly contributing: Contributing,
  ) {}

  /**
   * The charities whose counts make a measure's figure at a node: null for the first, and for rows that no charity wrote. @throws Invalid
   * `CONTRIBUTOR_MISSING` if the question goes deeper than a stranger's and the asker is no contributor of the period;
   * `PERIOD_NOT_PUBLISHED` if a quarter holds several charities' rows together
   */
  of(measure: Measure, period: Period): CharitiesOfNode {
    return (node) => {
      if (charityFeedsOf(node.stratum) === null) return wholly
      const found = this.inPeriod(node.stratum, period)
      const { charities, first } = found
      const { partner, partnerKind } = this.reads.asker
      const isAlone = charities.every((charity) => charity === first)
      const isForeign = partnerKind === 'CHARITY' && charities.some((charity) => charity !== partner)
      if (isAlone && !isForeign) return wholly
      if (stratumOf(node.stratum).contributor !== 'CHARITY' && !isJoined(shapeOf(node))) return wholly
      // Safeguard Quarters over the rows of several charities together
      this.checkApart(node.stratum, found, period)
      // Safeguard What a charity asks of another one's people: isForeign && !this.isOpen(measure, period) ? this.ownOf(measure, found, period) : charities -> charities
      const whose = isForeign && !this.isOpen(measure, period) ? this.ownOf(measure, found, period) : charities
      return whose.map((charity) => (charity === first ? null : charity))
    }
  }

  private ownOf(measure: Measure, { charities }: InPeriod, { label }: Period): readonly string[] {
    const { partner } = this.reads.asker
    // Safeguard A charity in a period in which it is none
    if (!charities.includes(partner)) throw ofOthers(measure, label)
    this.ownAlone.add(measure.name)
    return [partner]
  }

  /** May a stranger ask this of a measure in a period, by the rules and by the number of published people? */
  private isOpen(measure: Measure, { label }: Period): boolean {
    const known = this.asStranger.get(measure.name)
    const asked = known === undefined ? this.readAsStranger(measure) : known
    this.asStranger.set(measure.name, asked)
    return asked !== null && sizeRefusal(asked, label, this.contributing.people ?? noPeople) === null
  }

  private readAsStranger(measure: Measure): Permitted<Reads> | null {
    const asked = permit(readsOf({ ...this.reads, asker: stranger, measures: [measure], scope: 'SHARED', compareOwn: false }))
    return asked instanceof UserError ? null : asked
  }

  private inPeriod(stratum: Stratum, { label }: Period): InPeriod {
    const key = `${stratum}|${label}`
    const known = this.periods.get(key)
    if (known) return known
    const { published, contributors } = this.contributing
    const quarters = published.filter((quarter) => isWithin(quarter, label))
    const charities = quarters.flatMap((quarter) => this.inQuarter(stratum, quarter))
    const first = firstCharityOf(published.map(contributors), stratum)
    const made = { charities: [...new Set(charities)].sort(), first }
    this.periods.set(key, made)
    return made
  }

  private inQuarter(stratum: Stratum, quarter: string): readonly string[] {
    const { followed } = stratumOf(stratum)
    const [feed = ''] = charityFeedsOf(stratum) ?? []
    const source = { feed, sender: 'CHARITY', ...(followed && { quartersLater: followed.quartersLater }) } as const
    return contributorsIn(this.contributing, source, quarter)
  }

  /** A quarter that an earlier version published over the rows of several charities together stays closed. */
  private checkApart(stratum: SharedStratum, { first }: InPeriod, { label }: Period): void {
    const { published, tablesOf } = this.contributing
    const later = stratumOf(stratum).followed?.quartersLater ?? 0
    const together = published
      .filter((quarter) => isWithin(quarter, label) && this.inQuarter(stratum, quarter).some((charity) => charity !== first))
      .find((quarter) => !tablesOf?.(quarterAfter(quarter, later)).includes(furtherTable(stratum)))
    if (together === undefined) return
    throw new Invalid(
      'PERIOD_NOT_PUBLISHED',
      `${together} was published over the rows of several charities together, so no shared figure made from them is answered. Ask for other periods, or for figures that no charity wrote.`,
    )
  }
}

const wholly: readonly null[] = [null]

const ofOthers = ({ name }: Measure, label: string): Invalid =>
  new Invalid(
    'CONTRIBUTOR_MISSING',
    `${name} asked this way goes deeper into what other charities wrote than one charity may ask of another's rows, and your organisation is in no quarter of ${label} with rows of its own. Ask with fewer dimensions, or for periods in which it is.`,
  )
