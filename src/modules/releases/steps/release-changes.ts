import type { ActingViewer } from '../../../access/viewer.js'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { isId } from '../../../kit/page.js'
import { actorOf, onRecord, takeStep, toldNumber, type NoteChange, type Step } from '../../governance/index.js'
import { maySeeFigures, readReleases, seesRelease, type ReleaseSeen } from '../stored/read-releases.js'
import type { releaseSteps } from './release-steps.js'
import { releaseStore } from '../stored/release.store.js'
import type { MayAskNow } from '../rules/release.policy.js'
import type { ReleasedFigures } from '../rules/released-figures.js'

/** What changing a release needs. */
interface ChangePorts {
  readonly db: Pick<Database, 'transaction'>
  readonly clock: Clock
  /** Who reads figures that others requested: only whoever may ask for them. */
  readonly mayAsk: MayAskNow
}

type ChangeRelease<Thing> = (tx: Tx, release: Thing) => Promise<OtherRelease | undefined | void>

/** What an amendment has made of a release, which the log says in place of the review. */
type OtherRelease = 'release:corrected' | 'release:withdrawn'

/** A step that leaves a release. */
type ReleaseStep<Thing> = Step<Thing> & {
  readonly event: Exclude<(typeof releaseSteps)[keyof typeof releaseSteps]['event'], 'release:requested' | 'force:named' | 'force:unnamed'>
}

/** How releases are read and changed (`releaseSteps`). */
export class ReleaseChanges {
  constructor(private readonly ports: ChangePorts) {}

  now(): Date {
    return this.ports.clock.now()
  }

  reading<T>({ partner }: ActingViewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.ports.db.transaction({ role: 'hub_release', partner }, work)
  }

  /** Does what belongs to a step outside its transaction. A refusal is logged. */
  recording<T>(viewer: ActingViewer, step: Step<never>, work: () => Promise<T>): Promise<T> {
    return onRecord(this.ports.db, actorOf(viewer), step, work)
  }

  /** Takes a step of which something else than a release is found before. */
  changing<Thing extends object, T>(
    viewer: ActingViewer,
    step: Step<Thing>,
    find: (tx: Tx) => Promise<Thing>,
    work: (tx: Tx, thing: Thing, note: NoteChange) => Promise<T>,
  ): Promise<T> {
    return takeStep(this.ports.db, actorOf(viewer), step, find, work)
  }

  /** The releases that a viewer sees, newest first; only that of an id, if one is given. */
  async seen(tx: Tx, viewer: ActingViewer, id?: string): Promise<ReleaseSeen[]> {
    const seen: ReleaseSeen[] = []
    for (const release of await readReleases(tx, this.now(), id))
      if (await seesRelease(release, viewer, this.ports.mayAsk)) seen.push(release)
    return seen
  }

  /** Whether a viewer may ask for the figures of a release itself. */
  maySeeFigures(viewer: ActingViewer, release: ReleaseSeen): Promise<boolean> {
    return maySeeFigures(release, viewer, this.ports.mayAsk)
  }

  /** The release of an id, if the viewer sees it. @throws Invalid `RELEASE_UNKNOWN`, the same if there is none */
  async find(tx: Tx, viewer: ActingViewer, id: string): Promise<ReleaseSeen> {
    const [found] = isId(id) ? await this.seen(tx, viewer, id) : []
    if (!found) throw new Invalid('RELEASE_UNKNOWN', 'There is no such release that is yours to see. figureReleases lists them.')
    return found
  }

  /** The release as it is now. */
  async again(tx: Tx, id: string): Promise<ReleaseSeen> {
    const [release] = await readReleases(tx, this.now(), id)
    if (!release) throw new Error('a release that was changed is there')
    return release
  }

  /** Takes a step with a release that the viewer sees. @throws Invalid `RELEASE_UNKNOWN`; Conflict `RELEASE_STATE`; and what `work` throws */
  step(viewer: ActingViewer, step: ReleaseStep<ReleaseSeen>, id: string, work: ChangeRelease<ReleaseSeen>): Promise<ReleaseSeen> {
    return this.stepWith(viewer, step, (tx) => this.find(tx, viewer, id), work)
  }

  /** The same with what `find` adds to the release. */
  stepWith<Thing extends ReleaseSeen>(
    viewer: ActingViewer,
    step: ReleaseStep<Thing>,
    find: (tx: Tx) => Promise<Thing>,
    work: ChangeRelease<Thing>,
  ): Promise<ReleaseSeen> {
    return this.changing(viewer, step, find, async (tx, release, note) => {
      const event = (await work(tx, release)) ?? step.event
      const after = await this.again(tx, release.id)
      // The log must not hold a reviewer's decision, which the other reviewer could read, or a hash of figures, which could be compared
      // with a few guesses.
      const detail = { state: after.state, version: after.version === null ? null : toldNumber.version(after.version) }
      await note(event, `release/${release.id}`, detail)
      return after
    })
  }
}

export const figuresIn = async (tx: Tx, id: string): Promise<ReleasedFigures> =>
  JSON.parse(await releaseStore.figures(tx, id)) as ReleasedFigures

/** The refusal when what was reviewed may not leave any more. */
export const releaseWithheld = (sentence: string): Conflict => new Conflict('RELEASE_WITHHELD', `${sentence} Request the figures anew.`)
