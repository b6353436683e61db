import type { PartnerKind } from '../../../../access/partner-kinds.js'
import { writerOf, type Writer } from '../../vocabulary/columns.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { kindSending, stratumOf } from '../../vocabulary/strata.js'
import type { Reads } from './reads.js'
import type { NodeShape } from './shape.js'

/** A feed that figures are made from, and the kind of partner whose rows of it they hold. */
export interface FeedSource {
  readonly feed: string
  readonly sender: PartnerKind
  /** Quarters between the rows' own and the one they are frozen with, if that is a later one: only partners that are in with both have rows. */
  readonly quartersLater?: number
}

/** What a measure's figures are made from; `own` names the partner whose rows alone are counted, if there is one. */
export interface ReadSource extends FeedSource {
  readonly measure: MeasureName
  readonly own: string | null
}

/** Does a node hold what a partner other than its contributor wrote about the persons of its stratum? */
export const isJoined = ({ stratum, columns }: NodeShape): boolean => {
  const own: Writer | null = writerOf[stratumOf(stratum).contributor]
  return columns.some(({ writer }) => writer !== own && writer !== 'PUBLIC')
}

/** A feed that is read in addition to the rows that are counted. */
const joinedSource = (feed: string): FeedSource => ({ feed, sender: kindSending(feed) })

/** What the nodes of a shape are made from. */
function sourcesOf(shape: NodeShape): readonly FeedSource[] {
  const { feeds, joined, contributor, followed } = stratumOf(shape.stratum)
  const counted = feeds.map((feed) => ({ feed, sender: contributor }))
  // Safeguard An agreement covers what a node is made of: [...counted, joinedSource(joined.feed)] -> counted
  // Safeguard Nobody in is never nobody: [...counted, joinedSource(joined.feed)] -> counted
  const sources = joined && isJoined(shape) ? [...counted, joinedSource(joined.feed)] : counted
  return followed ? sources.map((source) => ({ ...source, quartersLater: followed.quartersLater })) : sources
}

/** The sources of a measure's figures that read nodes of these shapes, each once. */
export function madeOf({ alsoReads = [] }: Measure, shapes: readonly NodeShape[]): readonly FeedSource[] {
  if (shapes.length === 0) return []
  // Safeguard What an agreement opens: , ...alsoReads.map(joinedSource) ->
  const sources = [...shapes.flatMap(sourcesOf), ...alsoReads.map(joinedSource)]
  return [...new Map(sources.map((source) => [`${source.feed} ${source.sender} ${source.quartersLater ?? 0}`, source])).values()]
}

/** What the answer of a question is made from. */
export const sourcesRead = ({ asker, measures, list }: Reads): readonly ReadSource[] =>
  measures.flatMap((measure) =>
    [null, asker.partner].flatMap((own) =>
      madeOf(
        measure,
        list.filter((read) => read.measure === measure && read.own === own),
      ).map((source) => ({ ...source, measure: measure.name, own })),
    ),
  )
