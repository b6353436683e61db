import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { namedForceStore } from './named-force.store.js'
import { publicationStore, type PublicationEntry, type PublicationName, type PublicationRow } from './publication.store.js'
import { absentForces, type AbsentForce } from '../rules/absent-forces.js'
import { withErrata, type ReleasedFigures } from '../rules/released-figures.js'
import { withNamedForces } from '../rules/with-named-forces.js'

/** A publication as everybody sees it. */
export interface Publication extends Omit<PublicationRow, 'figures'> {
  /** Null once it is withdrawn, and while it is under review. */
  readonly figures: ReleasedFigures | null
  /** The newest version under the same address. */
  readonly newest: number
  /** Forces without figures in a publication of forces, each with a reason; none without figures. */
  readonly absent: readonly AbsentForce[]
}

/** What everybody may read, read by a database role that reaches nothing else. */
export class PublicationReader {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  /** Every version, by address; the newest version first. */
  entries(): Promise<readonly PublicationEntry[]> {
    return this.reading(async (tx) => (await publicationStore.entries(tx)).map((entry) => ({ ...entry, ...this.hiding(entry) })))
  }

  /**
   * Null if there is no publication with this name, whether or not one was requested. Rows of forces that have withdrawn their agreement to
   * be named are left out.
   */
  find(name: PublicationName): Promise<Publication | null> {
    return this.reading(async (tx) => {
      const found = await publicationStore.find(tx, name)
      if (!found) return null
      const row = { ...found, ...this.hiding(found) }
      const newest = (await publicationStore.ofSlug(tx, name.slug))?.version ?? row.version
      if (row.figures === null || row.hiddenUntil) return { ...row, figures: null, newest, absent: [] }
      const agreed = await namedForceStore.all(tx)
      const named = withNamedForces(JSON.parse(row.figures) as ReleasedFigures, agreed)
      const figures = withErrata(named, row.errata, row.provenance.reviewNote ?? null)
      return { ...row, figures, newest, absent: absentForces(named, agreed) }
    })
  }

  /** A hiding that has ended does not count, and a withdrawal ends every hiding. */
  private hiding({ hiddenUntil, withdrawnAt }: PublicationEntry): Pick<PublicationEntry, 'hiddenUntil'> {
    return { hiddenUntil: hiddenUntil && !withdrawnAt && this.clock.now() < hiddenUntil ? hiddenUntil : null }
  }

  private reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_public' }, work)
  }
}
