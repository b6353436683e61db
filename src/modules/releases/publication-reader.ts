import type { Database, Tx } from '../../db/database.js'
import { namedForceStore } from './named-force.store.js'
import { publicationStore, type PublicationEntry, type PublicationName, type PublicationRow } from './publication.store.js'
import { withErratum, type ReleasedFigures } from './released-figures.js'
import { withNamedForces } from './with-named-forces.js'

/** A publication as everybody sees it. */
export interface Publication extends Omit<PublicationRow, 'figures'> {
  /** Null once it is withdrawn. */
  readonly figures: ReleasedFigures | null
  /** The newest version under the same address. */
  readonly newest: number
}

/** What everybody may read, by a database role that reaches nothing else. */
export class PublicationReader {
  constructor(private readonly db: Pick<Database, 'transaction'>) {}

  /** Every version, by address; the newest version first. */
  entries(): Promise<readonly PublicationEntry[]> {
    return this.reading((tx) => publicationStore.entries(tx))
  }

  /** Null where there is none of that name, whether or not one is requested. Rows of forces that take back their agreement to be named are gone. */
  find(name: PublicationName): Promise<Publication | null> {
    return this.reading(async (tx) => {
      const row = await publicationStore.find(tx, name)
      if (!row) return null
      const newest = (await publicationStore.ofSlug(tx, name.slug))?.version ?? row.version
      if (row.figures === null) return { ...row, figures: null, newest }
      const named = withNamedForces(JSON.parse(row.figures) as ReleasedFigures, await namedForceStore.all(tx))
      return { ...row, figures: withErratum(named, row.erratum), newest }
    })
  }

  private reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_public' }, work)
  }
}
