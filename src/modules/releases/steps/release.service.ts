import type { ActingViewer } from '../../../access/viewer.js'
import type { Tx } from '../../../db/database.js'
import { Conflict, UserError } from '../../../kit/errors.js'
import type { AnalyticsService, Registry } from '../../analytics/index.js'
import { actingIn, actorOf, nothingBefore, partnerStore, writeAudit, type Caller, type Step } from '../../governance/index.js'
import { daysAfter } from '../rules/release-state.policy.js'
import { releaseSteps } from './release-steps.js'
import { checkNothingFollows } from './check-nothing-follows.js'
import { EverPublic } from '../stored/coverages.js'
import { namedForceStore } from '../stored/named-force.store.js'
import { provenanceOf, type Provenance } from '../stored/provenance.js'
import { publicationStore } from '../stored/publication.store.js'
import { questionOf, type ReleaseSeen } from '../stored/read-releases.js'
import { figuresIn, releaseWithheld, type ReleaseChanges } from './release-changes.js'
import { checkFigures, checkRequested, isKnownQuestion, releaseLimits, type RequestedRelease } from '../rules/release.policy.js'
import { releaseStore } from '../stored/release.store.js'
import { figuresHash, releasedFigures, stillGiven, withErrata, type ReleasedFigures } from '../rules/released-figures.js'
import { coverageOf } from '../rules/following-forces.js'
import { byEachForce, presentForces } from '../rules/present-forces.js'
import { withNamedForces } from '../rules/with-named-forces.js'

interface ReleasePorts {
  readonly changes: ReleaseChanges
  readonly analytics: Pick<AnalyticsService, 'askForRelease' | 'openToOthers'>
  readonly registry: Registry
  /** Days for which the file of a result is available. */
  readonly releaseDays: number
}

/** A released file: the figures and their origin. */
interface ReleasedFile {
  readonly figures: ReleasedFigures
  readonly provenance: Provenance
}

/** The viewer under its live agreement. Throws if there is none. */
type CallerOf = () => Promise<Caller>

/** How a partner requests that figures leave, releases them, and gets the file. */
export class ReleaseService {
  private readonly everPublic = new EverPublic()

  constructor(private readonly ports: ReleasePorts) {}

  /**
   * Asks the question as the caller, and stores what every partner would see, for review. @throws what `checkRequested`,
   * `checkFigures` and the question itself throw; Conflict `SLUG_TAKEN`, `TOO_MANY_RELEASES`, `FORCE_WOULD_FOLLOW`
   */
  request(viewer: ActingViewer, callerOf: CallerOf, requested: RequestedRelease): Promise<ReleaseSeen> {
    const { changes, analytics, registry } = this.ports
    return changes.recording(viewer, releaseSteps.request, async () => {
      const caller = await callerOf()
      const checked = checkRequested(requested, caller, registry)
      if (checked.kind === 'PUBLICATION') await analytics.openToOthers.checkEveryForce(checked.question)
      const answer = await analytics.askForRelease(caller, checked.question)
      const given = await this.withPresent(caller, checked, releasedFigures(answer, caller.role, registry))
      return changes.changing(viewer, releaseSteps.request, nothingBefore, async (tx) => {
        const id = await this.keep(tx, caller, checked, given, answer.contributors)
        return changes.again(tx, id)
      })
    })
  }

  /**
   * Releases what was approved without objection, if the hub still gives the same figures under the same agreement. @throws Forbidden
   * `NOT_THE_REQUESTER`, `NO_LIVE_AGREEMENT`; Conflict `RELEASE_WITHHELD`, `SLUG_TAKEN`, `FORCE_WOULD_FOLLOW`; Invalid `NO_FORCE_NAMED`; and as
   * every step
   */
  async complete(viewer: ActingViewer, callerOf: CallerOf, id: string): Promise<ReleaseSeen> {
    const given = await this.givenNow(viewer, callerOf, releaseSteps.release, id)
    return this.ports.changes.step(viewer, releaseSteps.release, id, async (tx, release) => {
      const isPublication = release.kind === 'PUBLICATION'
      const reviewed = await figuresIn(tx, id)
      const figures = isPublication ? withNamedForces(reviewed, await namedForceStore.all(tx)) : reviewed
      // Safeguard Release: only who agreed is named, also when it is released
      checkFigures(figures)
      // Safeguard Release: what was withheld since
      if (!stillGiven(figures, given)) throw releaseWithheld('The hub gives other figures now than those that were reviewed.')
      // Safeguard Publication: a force that withdraws does not follow
      if (isPublication) await checkNothingFollows(tx, figures, this.everPublic)
      // Safeguard Release: what was withheld since: await releaseStore.wasTakenBack(tx, release) -> false
      if (await releaseStore.wasTakenBack(tx, release))
        throw releaseWithheld('The same figures were released before, and are corrected or withdrawn since.')
      const releasedAt = this.ports.changes.now()
      const expiresAt = isPublication ? null : daysAfter(releasedAt, this.ports.releaseDays)
      const version = isPublication ? await publish(tx, release, figures, releasedAt) : null
      await releaseStore.change(tx, id, { releasedAt, expiresAt, version })
    })
  }

  /** The file of a release. It is logged before it leaves. @throws as `complete` */
  async file(viewer: ActingViewer, callerOf: CallerOf, id: string): Promise<ReleasedFile> {
    const given = await this.givenNow(viewer, callerOf, releaseSteps.export, id)
    const files: ReleasedFile[] = []
    await this.ports.changes.step(viewer, releaseSteps.export, id, async (tx, release) => {
      checkNotHidden(release)
      const figures = await figuresIn(tx, id)
      // Safeguard Release: what was withheld since
      if (!stillGiven(figures, given)) throw releaseWithheld('The hub gives other figures now than those that were released.')
      const { releasedAt, expiresAt } = release
      if (!releasedAt) throw new Error('what is released has a time')
      const provenance = provenanceOf(release, { releasedAt, expiresAt }, await namesIn(tx))
      files.push({ figures: withErrata(figures, errataOf(release), provenance.reviewNote ?? null), provenance })
    })
    const [file] = files
    if (!file) throw new Error('a step that was taken has its file')
    return file
  }

  /** Figures for everybody that are totals of forces, with the forces that have people, whatever protection did, in them. */
  private async withPresent(caller: Caller, { kind, question }: RequestedRelease, given: ReleasedFigures): Promise<ReleasedFigures> {
    const byForce = kind === 'PUBLICATION' && coverageOf(given).strata.length > 0 ? byEachForce(question) : null
    if (!byForce) return given
    try {
      const { rows } = await this.ports.analytics.askForRelease(caller, byForce)
      return { ...given, present: presentForces(given, rows) }
    } catch (error) {
      // Whoever may not ask it, or is told nothing of most forces, publishes totals only beside no rows of forces.
      if (error instanceof UserError) return given
      throw error
    }
  }

  private async keep(
    tx: Tx,
    caller: Caller,
    checked: RequestedRelease,
    given: ReleasedFigures,
    contributors: readonly string[],
  ): Promise<string> {
    const { kind, title, slug, purpose, question } = checked
    const { agreement, subject: requestedBy, partner: requestedFor, role } = caller
    if (!agreement) throw new Error('a question that was answered has an agreement')
    const requestedAt = this.ports.changes.now()
    if ((await releaseStore.requestedSince(tx, requestedFor, daysAfter(requestedAt, -1))) >= releaseLimits.inADay)
      throw new Conflict(
        'TOO_MANY_RELEASES',
        `Your partner has requested ${releaseLimits.inADay} releases within a day, and people review each of them. Request the next one tomorrow.`,
      )
    if (slug !== null) await checkSlug(tx, slug, requestedFor)
    const figures = kind === 'PUBLICATION' ? withNamedForces(given, await namedForceStore.all(tx)) : given
    checkFigures(figures)
    // Safeguard Publication: a force that is not named does not follow from what is public
    if (kind === 'PUBLICATION') await checkNothingFollows(tx, figures, this.everPublic)
    const figuresSha256 = figuresHash(figures)
    const who = { agreement: agreement.id, requestedBy, requestedFor, role, requestedAt }
    const what = { question: JSON.stringify(question), figures: JSON.stringify(figures), figuresSha256, contributors }
    const id = await releaseStore.add(tx, { kind, title, slug, purpose, ...who, ...what })
    const noted = { verb: 'ALTERATION', event: 'release:requested', resource: `release/${id}` } as const
    await writeAudit(tx, { ...actingIn(caller), ...noted, detail: { kind, slug, figuresSha256 } })
    return id
  }

  /** What the hub answers now to the question of a release. A question that is refused no longer has figures. */
  private givenNow(viewer: ActingViewer, callerOf: CallerOf, step: Step<ReleaseSeen>, id: string): Promise<ReleasedFigures> {
    const { changes, analytics, registry } = this.ports
    return changes.recording(viewer, step, async () => {
      const release = await changes.reading(viewer, (tx) => changes.find(tx, viewer, id))
      step.check(release, actorOf(viewer))
      if (step === releaseSteps.export) checkNotHidden(release)
      const caller = await callerOf()
      // Safeguard Release: what was withheld since
      checkSameAgreement(release, caller)
      const question = questionOf(release)
      // Safeguard Release: what was withheld since
      if (!isKnownQuestion(question)) throw releaseWithheld('The hub no longer has a measure or a dimension of the question.')
      try {
        if (step === releaseSteps.release && release.kind === 'PUBLICATION') await analytics.openToOthers.checkEveryForce(question)
        return releasedFigures(await analytics.askForRelease(caller, question), caller.role, registry)
      } catch (error) {
        if (error instanceof UserError) throw releaseWithheld(`The hub does not answer this question now. ${error.message}`)
        throw error
      }
    })
  }
}

async function publish(tx: Tx, release: ReleaseSeen, figures: ReleasedFigures, releasedAt: Date): Promise<number> {
  const { id, slug, title, requestedFor } = release
  if (slug === null) throw new Error('a publication has a slug')
  await checkSlug(tx, slug, requestedFor)
  const version = ((await publicationStore.ofSlug(tx, slug))?.version ?? 0) + 1
  const provenance = provenanceOf(release, { releasedAt, expiresAt: null }, await namesIn(tx))
  await publicationStore.add(tx, id, { slug, version, title, requestedFor, releasedAt, figures: JSON.stringify(figures), provenance })
  return version
}

async function namesIn(tx: Tx): Promise<(partner: string) => string> {
  const names = new Map((await partnerStore.all(tx)).map(({ code, name }) => [code, name]))
  return (partner) => names.get(partner) ?? partner
}

/** Only the partner that first published under an address may publish there. Unreleased requests do not count. */
async function checkSlug(tx: Tx, slug: string, partner: string): Promise<void> {
  const taken = await publicationStore.ofSlug(tx, slug)
  if (taken && taken.requestedFor !== partner)
    throw new Conflict('SLUG_TAKEN', 'Another partner publishes under this slug. Choose another.')
}

/** The errata that were accepted. */
const errataOf = ({ amendments }: ReleaseSeen) => amendments.filter(({ kind, state }) => kind === 'CORRECTION' && state === 'ACCEPTED')

function checkNotHidden({ hiddenUntil }: ReleaseSeen): void {
  // Safeguard Release: hidden is hidden, once: if (!hiddenUntil) ->
  if (!hiddenUntil) return
  throw new Conflict('RELEASE_HIDDEN', `These figures are under review until ${hiddenUntil.toISOString()}. Get the file again after that.`)
}

function checkSameAgreement({ agreement, reference }: ReleaseSeen, caller: Caller): void {
  if (caller.agreement?.id !== agreement)
    throw releaseWithheld(
      `It was requested under ${reference}, and you act under another agreement. Name it in X-Agreement, if it is live.`,
    )
}
