import type { ActingViewer } from '../../../access/viewer.js'
import type { Database, Tx } from '../../../db/database.js'
import { checkAllBelieved } from '../../../db/decision.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid, UserError } from '../../../kit/errors.js'
import { isId } from '../../../kit/page.js'
import { actingIn, actorOf, readerOf, toldNumber, writeAudit, type AuditEntry, type AuditEventName } from '../../governance/index.js'
import { maySeeFigures, readReleases, seesRelease, type ReleaseSeen } from '../stored/read-releases.js'
import { checkReleaseStep, type ReleaseStep } from '../rules/release-state.policy.js'
import { releaseStore } from '../stored/release.store.js'
import type { MayAskNow } from '../rules/release.policy.js'
import type { ReleasedFigures } from '../rules/released-figures.js'

/** What changing a release needs. */
interface ChangePorts {
  readonly db: Pick<Database, 'transaction'>
  readonly clock: Clock
  /** Writes in a transaction of its own, so that a refusal stays in the log. */
  readonly audit: (entry: AuditEntry) => Promise<void>
  /** Who reads figures that others requested: only whoever may ask for them. */
  readonly mayAsk: MayAskNow
}

const events = {
  review: 'release:reviewed',
  object: 'release:objected',
  release: 'release:released',
  export: 'release:exported',
  withdraw: 'release:withdrawn',
  correct: 'release:amendment-proposed',
  end: 'release:amendment-proposed',
  amend: 'release:amendment-reviewed',
  hide: 'release:hidden',
} as const satisfies Readonly<Record<ReleaseStep, AuditEntry['event']>>

type ReleaseEvent = (typeof events)[ReleaseStep] | 'release:corrected'
type ChangeRelease = (tx: Tx, release: ReleaseSeen) => Promise<ReleaseEvent | undefined | void>

/** How releases are read and changed. Each step is one transaction with its row in the audit log, and each refusal has a row of its own. */
export class ReleaseChanges {
  constructor(private readonly ports: ChangePorts) {}

  now(): Date {
    return this.ports.clock.now()
  }

  reading<T>({ partner }: ActingViewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.ports.db.transaction({ role: 'hub_release', partner }, work)
  }

  /** One change at a time. Otherwise two simultaneous reviewers would each find that the other has not decided. */
  changing<T>(viewer: ActingViewer, event: AuditEventName, work: (tx: Tx) => Promise<T>): Promise<T> {
    const decides = { ...actorOf(viewer), event }
    return this.ports.db.transaction({ role: 'hub_release', partner: viewer.partner, decides }, async (tx) => {
      // What follows for a force that is not named follows from everything that was ever public.
      checkAllBelieved(tx, 'release', 'named-force')
      return work(tx)
    })
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

  /**
   * Takes a step. `work` may return an event that says more than the step's own. @throws Invalid `RELEASE_UNKNOWN`; Conflict
   * `RELEASE_STATE`; and what `work` throws
   */
  step(viewer: ActingViewer, step: ReleaseStep, id: string, work: ChangeRelease): Promise<ReleaseSeen> {
    return this.recording(viewer, step, () =>
      this.changing(viewer, events[step], async (tx) => {
        const release = await this.find(tx, viewer, id)
        checkReleaseStep(step, release.state)
        const event = (await work(tx, release)) ?? events[step]
        const after = await this.again(tx, id)
        // The log must not hold a reviewer's decision, which the other reviewer could read, or a hash of figures, which could be compared
        // with a few guesses.
        const detail = { state: after.state, version: after.version === null ? null : toldNumber.version(after.version) }
        const verb = step === 'release' || step === 'export' ? 'DISCLOSURE' : 'ALTERATION'
        await writeAudit(tx, { ...actingIn(readerOf(viewer)), verb, event, resource: `release/${id}`, detail })
        return after
      }),
    )
  }

  /** A refusal is logged with its code, and with nothing that was sent. */
  async recording<T>(viewer: ActingViewer, step: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof UserError) {
        const refused = { verb: 'ALTERATION', event: 'release:denied', resource: 'release', detail: { step, code: error.code } } as const
        // Safeguard Release: each refusal on record
        await this.ports.audit({ ...actingIn(readerOf(viewer)), ...refused })
      }
      throw error
    }
  }
}

export const figuresIn = async (tx: Tx, id: string): Promise<ReleasedFigures> =>
  JSON.parse(await releaseStore.figures(tx, id)) as ReleasedFigures

/** The refusal when what was reviewed may not leave any more. */
export const releaseWithheld = (sentence: string): Conflict => new Conflict('RELEASE_WITHHELD', `${sentence} Request the figures anew.`)
