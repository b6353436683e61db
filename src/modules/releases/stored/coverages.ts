import type { Tx } from '../../../db/database.js'
import { coverageOf, type Coverage } from '../rules/following-forces.js'
import type { ReleasedFigures } from '../rules/released-figures.js'
import { publicationStore } from './publication.store.js'
import { releaseStore } from './release.store.js'

/** Reads the figures of releases as JSON, by release. */
type ReadFigures = (releases: readonly string[]) => Promise<ReadonlyMap<string, string>>

/**
 * What released figures tell of forces, by release. Released figures are large and never change, so each are read and parsed once, and only
 * the small coverage is kept, as long as the process runs.
 */
export class Coverages {
  private readonly known = new Map<string, Coverage>()

  /** The coverages of those of these releases that have figures, in this order. Only figures that are not known yet are read. */
  async of(releases: readonly string[], read: ReadFigures): Promise<ReadonlyMap<string, Coverage>> {
    const missing = releases.filter((release) => !this.known.has(release))
    if (missing.length > 0)
      for (const [release, figures] of await read(missing)) this.known.set(release, coverageOf(JSON.parse(figures) as ReleasedFigures))
    return new Map(
      releases.flatMap((release) => {
        const coverage = this.known.get(release)
        return coverage ? [[release, coverage] as const] : []
      }),
    )
  }
}

/** What everything tells of forces that was ever public. Reads as `hub_release`. */
export class EverPublic {
  private readonly standing = new Coverages()
  /** A version that has ended lost what was public, so what was reviewed is read; it may name more forces. */
  private readonly ended = new Coverages()

  /** The coverage of every version, whether or not it has ended. */
  async coverages(tx: Tx): Promise<readonly Coverage[]> {
    const all = await publicationStore.everPublic(tx)
    const releases = (haveEnded: boolean): readonly string[] =>
      all.filter(({ withdrawnAt }) => (withdrawnAt !== null) === haveEnded).map(({ release }) => release)
    const standing = await this.standing.of(releases(false), (missing) => publicationStore.figures(tx, missing))
    const ended = await this.ended.of(releases(true), (missing) => releaseStore.figuresOf(tx, missing))
    // Safeguard Publication: a force that withdraws does not follow: , ...ended.values() ->
    return [...standing.values(), ...ended.values()]
  }
}
