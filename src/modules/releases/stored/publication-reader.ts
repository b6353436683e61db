import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Coverages } from './coverages.js'
import { namedForceStore } from './named-force.store.js'
import { publicationStore, type PublicationEntry, type PublicationName, type PublicationRow } from './publication.store.js'
import { absentForces, type AbsentForce } from '../rules/absent-forces.js'
import { followingForces, holdsFollowing } from '../rules/following-forces.js'
import { withErrata, type ReleasedFigures } from '../rules/released-figures.js'
import { withNamedForces } from '../rules/with-named-forces.js'

/** A version as everybody sees it in a list. */
export interface ListedPublication extends PublicationEntry {
  /** Whether it is not shown because a force has withdrawn its agreement to be named, and its figures would follow from these. */
  readonly isHeldBack: boolean
}

/** A publication as everybody sees it. */
export interface Publication extends Omit<PublicationRow, 'figures'>, Pick<ListedPublication, 'isHeldBack'> {
  /** Null once it is withdrawn, and while it is under review or held back. */
  readonly figures: ReleasedFigures | null
  /** The newest version under the same address. */
  readonly newest: number
  /** Forces without figures in a publication of forces, each with a reason; none without figures. */
  readonly absent: readonly AbsentForce[]
}

/** Whether the figures of a version are shown now. */
// Safeguard A feed and a sitemap tell nothing of a version under review: !hiddenUntil -> (!hiddenUntil || true)
export const isShown = ({ hiddenUntil, withdrawnAt, isHeldBack }: ListedPublication): boolean => !hiddenUntil && !withdrawnAt && !isHeldBack

/** What everybody may read, read by a database role that reaches nothing else. */
export class PublicationReader {
  private readonly coverages = new Coverages()
  /** What was held back when it was last asked, and what that followed from. */
  private judged: { readonly from: string; readonly heldBack: ReadonlySet<string> } | undefined

  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  /** Every version, by address; the newest version first. */
  entries(): Promise<readonly ListedPublication[]> {
    return this.reading(async (tx) => {
      const entries = await publicationStore.entries(tx)
      const heldBack = await this.heldBack(tx, entries, await namedForceStore.all(tx))
      return entries.map((entry) => ({ ...entry, ...this.hiding(entry), isHeldBack: heldBack.has(entry.release) }))
    })
  }

  /**
   * Null if there is no publication with this name, whether or not one was requested. Rows of forces that have withdrawn their agreement to
   * be named are left out.
   */
  find(name: PublicationName): Promise<Publication | null> {
    return this.reading(async (tx) => {
      const found = await publicationStore.find(tx, name)
      if (!found) return null
      const agreed = await namedForceStore.all(tx)
      const isHeldBack = (await this.heldBack(tx, await publicationStore.entries(tx), agreed)).has(found.release)
      const row = { ...found, ...this.hiding(found), isHeldBack }
      const newest = (await publicationStore.ofSlug(tx, name.slug))?.version ?? row.version
      if (row.figures === null || row.hiddenUntil || isHeldBack) return { ...row, figures: null, newest, absent: [] }
      const named = withNamedForces(JSON.parse(row.figures) as ReleasedFigures, agreed)
      const figures = withErrata(named, row.errata, row.provenance.reviewNote ?? null)
      return { ...row, figures, newest, absent: absentForces(named, agreed) }
    })
  }

  /**
   * Releases of versions with a total from which the figures of a force would follow that does not agree to be named. Every page asks this,
   * and it changes only with the versions and the agreements, so it is worked out once for them.
   */
  private async heldBack(tx: Tx, entries: readonly PublicationEntry[], agreed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const standing = entries.filter(({ withdrawnAt }) => !withdrawnAt).map(({ release }) => release)
    const from = JSON.stringify([standing, [...agreed].sort()])
    if (this.judged?.from === from) return this.judged.heldBack
    const covered = [...(await this.coverages.of(standing, (missing) => publicationStore.figures(tx, missing)))]
    const following = followingForces(
      covered.map(([, coverage]) => coverage),
      agreed,
    )
    // Safeguard Publication: a force that withdraws does not follow: holdsFollowing(coverage, following) -> false
    const heldBack = new Set(covered.filter(([, coverage]) => holdsFollowing(coverage, following)).map(([release]) => release))
    this.judged = { from, heldBack }
    return heldBack
  }

  /** A hiding that has ended does not count, and a withdrawal ends every hiding. */
  private hiding({ hiddenUntil, withdrawnAt }: PublicationEntry): Pick<PublicationEntry, 'hiddenUntil'> {
    return { hiddenUntil: hiddenUntil && !withdrawnAt && this.clock.now() < hiddenUntil ? hiddenUntil : null }
  }

  private reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_public' }, work)
  }
}
