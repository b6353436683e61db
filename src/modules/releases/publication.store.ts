import type { Tx } from '../../db/database.js'
import type { Provenance } from './provenance.js'

/** What names a publication: `/public/SLUG/vVERSION`. */
export interface PublicationName {
  readonly slug: string
  readonly version: number
}

/** A version of a publication as it is listed. */
export interface PublicationEntry extends PublicationName {
  readonly title: string
  /** Code of the partner that requested it. */
  readonly requestedFor: string
  readonly releasedAt: Date
  readonly erratum: string | null
  readonly correctedAt: Date | null
  readonly withdrawnBecause: string | null
  readonly withdrawnAt: Date | null
}

export interface PublicationRow extends PublicationEntry {
  /** Released figures as JSON; null once it was withdrawn. */
  readonly figures: string | null
  readonly provenance: Provenance
}

/** Publications: what was released for everybody. */
export const publicationStore = {
  /** Every version without its figures, by address; the newest version first. */
  entries: (tx: Tx): Promise<PublicationEntry[]> =>
    tx.models(({ publication }) =>
      publication.findMany({ omit: { figures: true, provenance: true }, orderBy: [{ slug: 'asc' }, { version: 'desc' }] }),
    ),

  async find(tx: Tx, { slug, version }: PublicationName): Promise<PublicationRow | null> {
    const found = await tx.models(({ publication }) => publication.findFirst({ where: { slug, version } }))
    // Only `add` writes the provenance.
    return found && { ...found, provenance: found.provenance as unknown as Provenance }
  },

  /** Of a slug, who publishes under it and how many versions there are; null where nobody does. */
  async ofSlug(tx: Tx, slug: string): Promise<{ readonly requestedFor: string; readonly version: number } | null> {
    return tx.models(({ publication }) =>
      publication.findFirst({ select: { requestedFor: true, version: true }, where: { slug }, orderBy: { version: 'desc' } }),
    )
  },

  async add(
    tx: Tx,
    release: string,
    {
      figures,
      provenance,
      ...name
    }: Pick<PublicationRow, 'slug' | 'version' | 'title' | 'requestedFor' | 'releasedAt' | 'figures' | 'provenance'>,
  ): Promise<void> {
    await tx.models(({ publication }) => publication.create({ data: { ...name, release, figures, provenance: { ...provenance } } }))
  },

  async correct(tx: Tx, release: string, erratum: string, correctedAt: Date): Promise<void> {
    await tx.models(({ publication }) => publication.updateMany({ where: { release }, data: { erratum, correctedAt } }))
  },

  /** The figures go with it. */
  async withdraw(tx: Tx, release: string, withdrawnBecause: string, withdrawnAt: Date): Promise<void> {
    await tx.models(({ publication }) =>
      publication.updateMany({ where: { release }, data: { figures: null, withdrawnBecause, withdrawnAt } }),
    )
  },
}
