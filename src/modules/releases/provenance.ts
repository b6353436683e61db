import type { Released } from '../exports/index.js'
import type { ReleaseSeen } from './read-releases.js'
import type { ReleasedFigures } from './released-figures.js'
import { ownReviewNote } from './reviewers.policy.js'

/** Where released figures come from, as it goes with every file and page of them. Instants are ISO times in UTC. */
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
  /** Said if one of them is of the partner that requested them; null if not, missing in what was released before this was kept. */
  readonly reviewNote?: string | null
  readonly releasedAt: string
  /** After this the file is not given again; null for a publication. */
  readonly expiresAt: string | null
  /** SHA-256 of question and rows as JSON, by which reviewers and readers know that they have the same figures. */
  readonly figuresSha256: string
}

/** The provenance of a release that is released at a moment. `nameOf` gives the name of a partner. */
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
  reviewNote: release.reviews.some(({ partner }) => partner === release.requestedFor) ? ownReviewNote : null,
  releasedAt: releasedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  figuresSha256: release.figuresSha256,
})

/** What a file says of released figures: `name` is that of its data package. */
export const releasedAs = (name: string, provenance: Provenance, { errata = [] }: ReleasedFigures): Released => ({
  name,
  title: provenance.title,
  provenance: { ...provenance, errata: errata.map(({ text }) => text) },
})
