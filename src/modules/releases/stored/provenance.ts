import type { Released } from '../../exports/index.js'
import type { ReleaseSeen } from './read-releases.js'
import type { ReleasedFigures } from '../rules/released-figures.js'
import { ownReviewNote } from '../rules/reviewers.policy.js'

/** The origin of released figures. It accompanies every file and page of them. Instants are ISO times in UTC. */
export interface Provenance {
  readonly release: string
  readonly kind: string
  readonly title: string
  readonly purpose: string
  /** Reference of the agreement under which they were asked. */
  readonly agreement: string
  /** Name of the partner that requested them. */
  readonly requestedFor: string
  /** Names of the partners of the two reviewers. */
  readonly reviewedBy: readonly string[]
  /**
   * Says that a reviewer belongs to the partner that requested the figures; null if none does; missing in figures released before this was
   * kept.
   */
  readonly reviewNote?: string | null
  readonly releasedAt: string
  /** The file is not available after this time; null for a publication. */
  readonly expiresAt: string | null
  /** SHA-256 of question and rows as JSON, with which reviewers and readers can check that they have the same figures. */
  readonly figuresSha256: string
}

/** The provenance of a release, for the moment of release. `nameOf` returns the name of a partner. */
export const provenanceOf = (
  release: ReleaseSeen,
  { releasedAt, expiresAt }: { readonly releasedAt: Date; readonly expiresAt: Date | null },
  nameOf: (partner: string) => string,
): Provenance => ({
  release: release.id,
  kind: release.kind,
  title: release.title,
  purpose: release.purpose,
  agreement: release.reference,
  requestedFor: nameOf(release.requestedFor),
  reviewedBy: [...new Set(release.reviews.map(({ partner }) => nameOf(partner)))].sort(),
  // Safeguard Release: reviewed by a colleague, and says so:
  //   release.reviews.some(({ partner }) => partner === release.requestedFor) ? ownReviewNote : ->
  reviewNote: release.reviews.some(({ partner }) => partner === release.requestedFor) ? ownReviewNote : null,
  releasedAt: releasedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  figuresSha256: release.figuresSha256,
})

/** What a file says about released figures. `name` is the name of its data package. */
export const releasedAs = (name: string, provenance: Provenance, { errata = [] }: ReleasedFigures): Released => ({
  name,
  title: provenance.title,
  // Safeguard Release: an erratum in every file: errata.map(({ text }) => text) -> []
  provenance: { ...provenance, errata: errata.map(({ text }) => text) },
})
