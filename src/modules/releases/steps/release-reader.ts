import type { ActingViewer } from '../../../access/viewer.js'
import { UserError } from '../../../kit/errors.js'
import type { AnalyticsService, Registry } from '../../analytics/index.js'
import { actingIn, readerOf, writeAudit } from '../../governance/index.js'
import { questionOf, type ReleaseSeen } from '../stored/read-releases.js'
import { figuresIn, type ReleaseChanges } from './release-changes.js'
import { isKnownQuestion } from '../rules/release.policy.js'
import type { ReleasedFigures } from '../rules/released-figures.js'
import { safetyOf, type CellSafety } from '../rules/safety.js'

/** What partners see of releases. */
export class ReleaseReader {
  constructor(
    private readonly changes: ReleaseChanges,
    private readonly registry: Registry,
    private readonly openToOthers: AnalyticsService['openToOthers'],
  ) {}

  /** The releases that a viewer sees, newest first. */
  releases(viewer: ActingViewer): Promise<ReleaseSeen[]> {
    return this.changes.reading(viewer, (tx) => this.changes.seen(tx, viewer))
  }

  /** Null if the id is of no release, or of one that the reader may not see. */
  async release(viewer: ActingViewer, id: string): Promise<ReleaseSeen | null> {
    try {
      return await this.changes.reading(viewer, (tx) => this.changes.find(tx, viewer, id))
    } catch (error) {
      if (error instanceof UserError && error.code === 'RELEASE_UNKNOWN') return null
      throw error
    }
  }

  /** Whether a viewer may ask the question itself, and the figures are not withdrawn. */
  async seesFigures(viewer: ActingViewer, release: ReleaseSeen): Promise<boolean> {
    // Safeguard Release: no figure by reviewing or objecting: && (await this.changes.maySeeFigures(viewer, release)) ->
    return release.state !== 'WITHDRAWN' && (await this.changes.maySeeFigures(viewer, release))
  }

  /** The figures, for anyone who may ask their question; the reading is logged. Null for others, and after withdrawal. */
  async figures(viewer: ActingViewer, release: ReleaseSeen): Promise<ReleasedFigures | null> {
    if (!(await this.seesFigures(viewer, release))) return null
    return this.changes.reading(viewer, async (tx) => {
      const read = { verb: 'CONSULTATION', event: 'release:read', resource: `release/${release.id}` } as const
      await writeAudit(tx, { ...actingIn(readerOf(viewer)), ...read })
      return figuresIn(tx, release.id)
    })
  }

  /**
   * Whether every force may ask the question about every other force. If not, a force that reads the figures learns what it may not ask.
   */
  async everyForceMayAsk(release: ReleaseSeen): Promise<boolean> {
    const question = questionOf(release)
    return isKnownQuestion(question) && (await this.openToOthers.everyForceMayAsk(question))
  }

  /** Why each cell is safe. For anyone who sees the figures. */
  async safety(viewer: ActingViewer, release: ReleaseSeen): Promise<readonly CellSafety[]> {
    const figures = await this.figures(viewer, release)
    return figures ? safetyOf(figures, this.registry) : []
  }
}
