import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import type { Role } from '../../../src/access/roles.js'
import type { ActingViewer } from '../../../src/access/viewer.js'
import { releaseSteps, type ReleaseKind, type ReleaseState } from '../../../src/modules/releases/index.js'

const viewer = (subject: string, role: Role, partner: string, partnerKind: PartnerKind): ActingViewer => ({
  subject,
  role,
  roles: [role],
  partner,
  partnerKind,
  steppedUp: true,
})
const officer = (subject: string, partner: string, kind: PartnerKind): ActingViewer => viewer(subject, 'GOVERNANCE_OFFICER', partner, kind)

/**
 * Who requests, a colleague, officers of four partners (of which Surrey has rows in the figures), and the requester with a login elsewhere.
 */
export const people = {
  requester: viewer('requester', 'RESEARCHER', 'university', 'RESEARCH'),
  colleague: viewer('colleague', 'RESEARCHER', 'university', 'RESEARCH'),
  officerOfRequester: officer('their officer', 'university', 'RESEARCH'),
  otherOfRequester: officer('their other officer', 'university', 'RESEARCH'),
  requesterElsewhere: officer('requester', 'kent', 'FORCE'),
  kent: officer('kent', 'kent', 'FORCE'),
  otherOfKent: officer('other of kent', 'kent', 'FORCE'),
  inspectorate: officer('inspectorate', 'hmicfrs', 'INSPECTORATE'),
  surrey: officer('surrey', 'surrey', 'FORCE'),
} as const
export type Person = keyof typeof people

export type Amending = 'correct' | 'end' | 'approve' | 'refuse' | 'hide'

/** The name of each amending step in `releaseSteps`. */
const stepOf = { correct: 'correct', end: 'end', approve: 'amend', refuse: 'amend', hide: 'hide' } as const
const isAmending = (does: string): does is Amending => Object.hasOwn(stepOf, does)

export type Step =
  | { readonly does: 'review'; readonly by: Person; readonly approves: boolean }
  | { readonly does: 'object' | 'release' | 'export' | 'withdraw'; readonly by: Person }
  /** On released figures: proposes, decides on a proposal, or hides. */
  | { readonly does: Amending; readonly by: Person }
  /** Surrey agrees to be named to everyone, or withdraws that. */
  | { readonly does: 'name'; readonly agreed: boolean }
  | { readonly does: 'wait'; readonly days: number }

/** The expected state of a release of one force's figures, worked out without the hub. */
export class ReleaseModel {
  private readonly reviews: { by: Person; approves: boolean }[] = []
  private day = 0
  private openUntil: number | undefined
  private isRefused = false
  private isObjected = false
  private isCorrected = false
  private isWithdrawn = false
  private isNamed = true
  private releasedOn: number | undefined
  private open: { readonly kind: 'correct' | 'end'; readonly approvedBy: string[] } | undefined
  private readonly hiddenOn = new Map<string, number>()

  constructor(private readonly kind: ReleaseKind) {}

  /** What is found at the address of the publication. */
  published(): string {
    if (this.kind === 'RESULT' || this.releasedOn === undefined) return 'nothing'
    if (this.isWithdrawn) return 'withdrawn'
    if (this.isHidden()) return 'under review'
    return `${this.isNamed ? 'rows' : 'no rows'}${this.isCorrected ? ', corrected' : ''}`
  }

  state(): ReleaseState {
    if (this.isWithdrawn) return 'WITHDRAWN'
    if (this.isRefused) return 'REFUSED'
    if (this.isObjected) return 'OBJECTED'
    if (this.releasedOn !== undefined) {
      if (this.kind === 'RESULT' && this.day >= this.releasedOn + 365) return 'EXPIRED'
      return this.isCorrected ? 'CORRECTED' : 'RELEASED'
    }
    if (this.openUntil !== undefined) return this.day < this.openUntil ? 'OPEN_TO_OBJECTION' : 'APPROVED'
    return this.reviews.length === 0 ? 'REQUESTED' : 'IN_REVIEW'
  }

  take(step: Step): string {
    if (step.does === 'wait') {
      this.day += step.days
      return this.state()
    }
    if (step.does === 'name') {
      const isChanged = this.isNamed !== step.agreed
      this.isNamed = step.agreed
      return String(isChanged)
    }
    const { partner, subject, role } = people[step.by]
    const isOurs = partner === 'university'
    const isUndecided = ['REQUESTED', 'IN_REVIEW'].includes(this.state())
    const reviewed = this.reviews.some(({ by }) => people[by].partner === partner)
    const isInIt = partner === 'surrey' && this.openUntil !== undefined
    if (!isOurs && !isUndecided && !reviewed && !isInIt && this.open === undefined) return 'RELEASE_UNKNOWN'
    const allowed = releaseSteps[isAmending(step.does) ? stepOf[step.does] : step.does].from
    if (!allowed.includes(this.state())) return 'RELEASE_STATE'
    const refused = this.refusalOf(step, { isOurs, reviewed, isResearcher: role === 'RESEARCHER', subject, partner })
    if (refused !== undefined) return refused
    this.apply(step)
    return this.state()
  }

  private refusalOf(
    { does }: Step,
    by: { isOurs: boolean; reviewed: boolean; isResearcher: boolean; subject: string; partner: string },
  ): string | undefined {
    if (does === 'review') return by.isOurs || by.subject === 'requester' ? 'NOT_INDEPENDENT' : by.reviewed ? 'ALREADY_REVIEWED' : undefined
    if (isAmending(does)) return this.amendingRefused(does, by)
    if (does === 'object') return by.partner === 'surrey' ? undefined : 'NOT_A_CONTRIBUTOR'
    if (does === 'release' || does === 'export') {
      if (!by.isOurs || !by.isResearcher) return 'NOT_THE_REQUESTER'
      if (does === 'export' && this.isHidden()) return 'RELEASE_HIDDEN'
      return does === 'release' && this.kind === 'PUBLICATION' && !this.isNamed ? 'NO_FORCE_NAMED' : undefined
    }
    return by.isOurs ? undefined : 'NOT_YOURS'
  }

  private amendingRefused(
    does: Amending,
    by: { isOurs: boolean; reviewed: boolean; subject: string; partner: string },
  ): string | undefined {
    if (does === 'hide') {
      if (by.partner !== 'surrey' && !by.reviewed) return 'NOT_A_CONTRIBUTOR'
      if (this.hiddenOn.has(by.partner)) return 'HIDDEN_BEFORE'
      return [...this.hiddenOn.values()].filter((day) => day + 7 > this.day - 365).length >= 2 ? 'HIDDEN_TOO_LONG' : undefined
    }
    if (does === 'correct' || does === 'end') return !by.isOurs ? 'NOT_YOURS' : this.open ? 'AMENDMENT_OPEN' : undefined
    if (!this.open) return 'AMENDMENT_DECIDED'
    if (by.isOurs || by.subject === 'requester') return 'NOT_INDEPENDENT'
    return this.open.approvedBy.includes(by.partner) ? 'ALREADY_REVIEWED' : undefined
  }

  private isHidden(): boolean {
    return [...this.hiddenOn.values()].some((day) => this.day < day + 7)
  }

  private amend(does: Amending, partner: string): void {
    if (does === 'hide') this.hiddenOn.set(partner, this.day)
    if (does === 'correct' || does === 'end') this.open = { kind: does, approvedBy: [] }
    if (does === 'refuse') this.open = undefined
    if (does !== 'approve' || !this.open) return
    this.open.approvedBy.push(partner)
    if (this.open.approvedBy.length < 2) return
    if (this.open.kind === 'end') this.isWithdrawn = true
    else this.isCorrected = true
    this.open = undefined
  }

  private apply(step: Step): void {
    if (step.does === 'review') {
      this.reviews.push(step)
      if (this.reviews.length < 2) return
      if (this.reviews.every(({ approves }) => approves)) this.openUntil = this.day + 14
      else this.isRefused = true
    }
    if (step.does === 'object') this.isObjected = true
    if (step.does === 'release') this.releasedOn = this.day
    if (step.does === 'withdraw') this.isWithdrawn = true
    if (isAmending(step.does) && 'by' in step) this.amend(step.does, people[step.by].partner)
  }
}
