import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'
import type { Erratum } from '../rules/erratum.js'
import type { Provenance } from './provenance.js'

/** The name of a publication: `/public/SLUG/vVERSION`. */
export interface PublicationName {
  readonly slug: string
  readonly version: number
}

/** A version of a publication as it is listed. */
export interface PublicationEntry extends PublicationName {
  /** Id of the release that it came from. It is shown to no one. */
  readonly release: string
  readonly title: string
  /** Code of the partner that requested it. */
  readonly requestedFor: string
  readonly releasedAt: Date
  readonly errata: readonly Erratum[]
  /** The end of its last review, if there ever was one. */
  readonly hiddenUntil: Date | null
  readonly withdrawnBecause: string | null
  readonly withdrawnAt: Date | null
}

export interface PublicationRow extends PublicationEntry {
  /** Released figures as JSON; null after withdrawal. */
  readonly figures: string | null
  readonly provenance: Provenance
}

/** Only `correct` writes errata, so their form is known. */
const errataIn = (kept: unknown): readonly Erratum[] => (kept ?? []) as readonly Erratum[]

const releaseOf = ({ release }: Pick<PublicationEntry, 'release'>): string => `release/${release}`

/** Publications: what was released for everybody. */
export const publicationStore = {
  /** Every version without its figures, by address; the newest version first. */
  async entries(tx: Tx): Promise<PublicationEntry[]> {
    const found = await tx.models(({ publication }) =>
      publication.findMany({ omit: { figures: true, provenance: true }, orderBy: [{ slug: 'asc' }, { version: 'desc' }] }),
    )
    return believedIn(tx, found, releaseOf).map((entry) => ({ ...entry, errata: errataIn(entry.errata) }))
  },

  async find(tx: Tx, { slug, version }: PublicationName): Promise<PublicationRow | null> {
    const kept = await tx.models(({ publication }) => publication.findFirst({ where: { slug, version } }))
    const [found = null] = kept ? believedIn(tx, [kept], releaseOf) : []
    // Only `add` writes the provenance, so its form is known.
    return found && { ...found, errata: errataIn(found.errata), provenance: found.provenance as unknown as Provenance }
  },

  /** The figures of these releases as JSON, by release; none of those that have ended. */
  async figures(tx: Tx, releases: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await tx.models(({ publication }) =>
      publication.findMany({ select: { release: true, figures: true }, where: { release: { in: [...releases] }, figures: { not: null } } }),
    )
    return new Map(found.flatMap(({ release, figures }) => (figures === null ? [] : [[release, figures] as const])))
  },

  /** The release of every version that was ever public, and whether it has ended. */
  async everPublic(tx: Tx): Promise<readonly Pick<PublicationEntry & { readonly release: string }, 'release' | 'withdrawnAt'>[]> {
    const all = await tx.models(({ publication }) => publication.findMany({ select: { release: true, withdrawnAt: true } }))
    return believedIn(tx, all, releaseOf)
  },

  /** Who publishes under a slug, and how many versions there are; null if no one does. */
  async ofSlug(tx: Tx, slug: string): Promise<{ readonly requestedFor: string; readonly version: number } | null> {
    const all = await tx.models(({ publication }) =>
      publication.findMany({ select: { release: true, requestedFor: true, version: true }, where: { slug }, orderBy: { version: 'desc' } }),
    )
    return believedIn(tx, all, releaseOf)[0] ?? null
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

  /** Adds an erratum. Earlier ones stay. */
  async correct(tx: Tx, release: string, erratum: Erratum): Promise<void> {
    await tx.models(async ({ publication }) => {
      const found = await publication.findFirst({ select: { errata: true }, where: { release } })
      const errata = [...errataIn(found?.errata), erratum].map((one) => ({
        ...one,
        measures: [...one.measures],
        periods: [...one.periods],
      }))
      await publication.updateMany({ where: { release }, data: { errata } })
    })
  },

  async hide(tx: Tx, release: string, hiddenUntil: Date): Promise<void> {
    await tx.models(({ publication }) => publication.updateMany({ where: { release }, data: { hiddenUntil } }))
  },

  /** Removes the figures too. */
  async withdraw(tx: Tx, release: string, withdrawnBecause: string, withdrawnAt: Date): Promise<void> {
    await tx.models(({ publication }) =>
      // Safeguard Publication: withdrawn is gone: figures: null, ->
      publication.updateMany({ where: { release }, data: { figures: null, withdrawnBecause, withdrawnAt } }),
    )
  },
}
