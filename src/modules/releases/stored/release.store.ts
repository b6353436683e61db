import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'
import type { ReleaseTimes } from '../rules/release-state.policy.js'

/** A release without its figures. */
export interface ReleaseRow extends ReleaseTimes {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly slug: string | null
  readonly purpose: string
  /** Id of the agreement under which it was requested. */
  readonly agreement: string
  /** Who requested it, as the token says. */
  readonly requestedBy: string
  /** Partner code. */
  readonly requestedFor: string
  readonly role: string
  readonly requestedAt: Date
  /** An AnalysisQuestion as JSON. */
  readonly question: string
  readonly figuresSha256: string
  /** Codes of the partners whose rows are in the figures. */
  readonly contributors: readonly string[]
  /** From the list `withdrawalReasons`. */
  readonly withdrawnBecause: string | null
  /** Version of the publication; null until it is released. */
  readonly version: number | null
}

export interface ReviewRow {
  readonly release: string
  readonly subject: string
  readonly partner: string
  /** Items of the checklist that are not met; none if the reviewer approved. */
  readonly notMet: readonly string[]
  readonly reviewedAt: Date
  /** Whether the release was decided by this review. */
  readonly counted: boolean
}

export interface ObjectionRow {
  readonly release: string
  readonly partner: string
  readonly subject: string
  readonly reason: string
  readonly objectedAt: Date
}

type Requested = Pick<
  ReleaseRow,
  | 'kind'
  | 'title'
  | 'slug'
  | 'purpose'
  | 'agreement'
  | 'requestedBy'
  | 'requestedFor'
  | 'role'
  | 'requestedAt'
  | 'question'
  | 'figuresSha256'
  | 'contributors'
>

/** What a step changes. */
type ReleaseChange = Partial<ReleaseTimes & Pick<ReleaseRow, 'withdrawnBecause' | 'version'>>

/** How many of the newest are listed. */
const mostListed = 500

/** Releases, their reviews, and objections to them. Runs as `hub_release`. */
export const releaseStore = {
  newest: async (tx: Tx): Promise<ReleaseRow[]> =>
    believedIn(
      tx,
      await tx.models(({ release }) => release.findMany({ omit: { figures: true }, orderBy: { requestedAt: 'desc' }, take: mostListed })),
      ({ id }) => `release/${id}`,
    ),

  find: async (tx: Tx, id: string): Promise<ReleaseRow | null> =>
    tx.unbelieved.has(`release/${id}`) ? null : tx.models(({ release }) => release.findFirst({ omit: { figures: true }, where: { id } })),

  /** The figures as JSON. */
  async figures(tx: Tx, id: string): Promise<string> {
    const found = await tx.models(({ release }) => release.findFirst({ select: { figures: true }, where: { id } }))
    if (!found) throw new Error('a release that was found has figures')
    return found.figures
  },

  /** The figures of several releases as JSON, by release. */
  async figuresOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await tx.models(({ release }) =>
      release.findMany({ select: { id: true, figures: true }, where: { id: { in: [...ids] } } }),
    )
    return new Map(found.map(({ id, figures }) => [id, figures]))
  },

  /** Returns the id. */
  async add(tx: Tx, { contributors, ...requested }: Requested & { readonly figures: string }): Promise<string> {
    const data = { ...requested, contributors: [...contributors] }
    const [added] = await tx.models(({ release }) => release.createManyAndReturn({ data, select: { id: true } }))
    if (!added) throw new Error('a release that was stored has an id')
    return added.id
  },

  async change(tx: Tx, id: string, data: ReleaseChange): Promise<void> {
    await tx.models(({ release }) => release.updateMany({ where: { id }, data }))
  },

  /** Whether the same figures were released before, for the partner or for everybody, and then corrected or withdrawn. */
  wasTakenBack: (tx: Tx, { figuresSha256, requestedFor }: Pick<ReleaseRow, 'figuresSha256' | 'requestedFor'>): Promise<boolean> =>
    tx.models(async ({ release }) => {
      const known = { figuresSha256, releasedAt: { not: null }, OR: [{ requestedFor }, { kind: 'PUBLICATION' }] }
      const takenBack = { OR: [{ correctedAt: { not: null } }, { withdrawnAt: { not: null } }] }
      return (await release.count({ where: { AND: [known, takenBack] } })) > 0
    }),

  /** How many a partner has requested since a moment. */
  requestedSince: (tx: Tx, requestedFor: string, since: Date): Promise<number> =>
    tx.models(({ release }) => release.count({ where: { requestedFor, requestedAt: { gt: since } } })),

  reviews: (tx: Tx, releases: readonly string[]): Promise<ReviewRow[]> =>
    tx.models(({ releaseReview }) =>
      releaseReview.findMany({ where: { release: { in: [...releases] } }, orderBy: [{ reviewedAt: 'asc' }, { partner: 'asc' }] }),
    ),

  async review(tx: Tx, { notMet, ...review }: Omit<ReviewRow, 'counted'>): Promise<void> {
    await tx.models(({ releaseReview }) => releaseReview.create({ data: { ...review, notMet: [...notMet] } }))
  },

  /** Marks the reviews by which a release was decided. */
  async count(tx: Tx, release: string, subjects: readonly string[]): Promise<void> {
    await tx.models(({ releaseReview }) =>
      releaseReview.updateMany({ where: { release, subject: { in: [...subjects] } }, data: { counted: true } }),
    )
  },

  objections: (tx: Tx, releases: readonly string[]): Promise<ObjectionRow[]> =>
    tx.models(({ releaseObjection }) =>
      releaseObjection.findMany({ where: { release: { in: [...releases] } }, orderBy: { partner: 'asc' } }),
    ),

  async object(tx: Tx, objection: ObjectionRow): Promise<void> {
    await tx.models(({ releaseObjection }) => releaseObjection.create({ data: objection }))
  },
}
