import { Known } from '../../../kit/errors.js'
import type { Sql } from '../../../kit/sql.js'
import type { AuditEntry, Caller } from '../../governance/index.js'
import { areaForces, type VulnerabilityDefinition } from '../../reference/index.js'
import { checkCovered, checkLive, coversProjects } from './agreement.policy.js'
import type { AnalysisRow, Note } from './answer.type.js'
import { answerRows } from './answer.js'
import { compile, exactCounts, type ExactRow } from './compile.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { checkKey, checkPolicy, defaultPolicy, protect, unrounded, type ExactCount, type Published } from './disclosure.js'
import { strata, type Stratum } from '../vocabulary/strata.js'
import { NodeCache } from './node-cache.js'
import { notesFor, readsVulnerability } from './notes.js'
import { daysOf } from './period.js'
import { feedsRead, planFor } from './plan.js'
import { checkKept } from './kept.js'
import type { Plan } from './plan-shape.js'
import { publishedProjects } from '../snapshot/published-projects.js'
import type { ProjectRow } from '../snapshot/projects.js'
import type { Question } from './question.js'
import { mayReadProjects, type Asker } from './question.policy.js'
import type { Registry } from '../vocabulary/registry.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Attendance } from './who-is-in.js'
import { coarserQuestions, isTooSparse, tooSparse } from './sparse.js'

export interface AnalyticsPorts {
  readonly snapshots: {
    /** The newest published state, or null before the first. */
    current(): Promise<SnapshotState | null>
    /** Runs what `compile` prints. */
    rows<T>(statement: Sql): Promise<T[]>
  }
  /** Writes in a transaction of its own, committed when this resolves. Where it throws there is no answer. */
  readonly audit: (entry: AuditEntry) => Promise<void>
  readonly keys: { readonly cell: Uint8Array }
  readonly registry: Registry
  /** Each force's definitions that held at some time between two days. */
  readonly definitions: (from: string, to: string) => Promise<readonly VulnerabilityDefinition[]>
  /** Says so beside every answer. */
  readonly synthetic: boolean
  /** Direct cases may be protected more strongly than the rest, if their owner wants it. */
  readonly directPolicy?: DisclosurePolicy
}

export interface AnalysisResult {
  readonly question: Question
  readonly snapshot: SnapshotState | null
  readonly policy: DisclosurePolicy
  readonly rows: readonly AnalysisRow[]
  readonly notes: readonly Note[]
}

/** Node ids listed in full in the audit log; beyond this their number. */
const mostNodesLogged = 200

/** What a plan's counts came to: protected ones by index, and exact ones of the asker's own rows. */
interface Counted {
  readonly published: ReadonlyMap<number, Published>
  readonly own: ReadonlyMap<number, number>
}

/** The order of the steps from question to answer. */
export class AnalyticsService {
  private readonly cache = new NodeCache()
  private readonly directPolicy: DisclosurePolicy

  /** Throws where a key or policy is missing or weaker than the default: then nothing may be asked. */
  constructor(private readonly ports: AnalyticsPorts) {
    this.directPolicy = ports.directPolicy ?? defaultPolicy
    checkKey(ports.keys.cell)
    checkPolicy(defaultPolicy)
    checkPolicy(this.directPolicy)
  }

  /** Answers a question, or throws the sentence that says what to change. The answer is on record before it is returned. */
  async ask(caller: Caller, question: Question): Promise<AnalysisResult> {
    const { registry, synthetic } = this.ports
    const asker = this.askerOf(caller)
    const snapshot = await this.ports.snapshots.current()
    const attendance = attendanceIn(snapshot)
    const plan = await this.recordingRefusal(caller, () => {
      const agreement = checkLive(caller.agreement)
      const made = planFor(question, { registry, asker, ...attendance })
      checkCovered(agreement, feedsRead(question, { registry, asker }))
      if (snapshot) checkKept(made, snapshot)
      return made
    })
    const counted = await this.count(plan, asker, snapshot)
    if (isTooSparse(shareSuppressed(counted))) {
      const advice = await this.adviceFor(question, asker, snapshot)
      await this.record(caller, plan, counted, { event: 'analysis.refused', question, snapshot })
      throw tooSparse(advice)
    }
    const policy = policyOfPlan(plan, (stratum) => this.policyFor(asker, stratum))
    const rows = answerRows(plan, {
      published: (index) => found(counted.published, index),
      exact: (index) => found(counted.own, index),
      policy: (index) => this.policyFor(asker, plan.counts[index]?.stratum ?? 'REFERRED'),
    })
    const definitions = readsVulnerability(question) ? await this.definitionsFor(question) : []
    await this.record(caller, plan, counted, { event: 'analysis.answered', question, snapshot })
    return {
      question,
      snapshot,
      policy,
      rows,
      notes: notesFor(question, { registry, definitions, policy, synthetic, missing: plan.missing, firstQuarter: attendance.published[0] }),
    }
  }

  /** The charity's projects as a published quarter has kept them, as far as agreement and role let the caller see them. */
  async projects(caller: Caller, { snapshot }: AnalysisResult, quarter: string): Promise<ProjectRow[]> {
    if (!snapshot?.periods.includes(quarter) || !coversProjects(caller.agreement)) return []
    const asker = this.askerOf(caller)
    const kept = await publishedProjects(this.ports.snapshots, quarter)
    return kept.filter(({ force }) => mayReadProjects(asker, force))
  }

  /** The policy under which a caller sees counts other than direct cases. */
  policyOf(caller: Caller): DisclosurePolicy {
    return this.policyFor(this.askerOf(caller), 'REFERRED')
  }

  private askerOf({ role, partner, partnerKind, agreement }: Caller): Asker {
    return { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: agreement?.secureSetting ?? false }
  }

  private definitionsFor({ period }: Question): Promise<readonly VulnerabilityDefinition[]> {
    const { first, last } = daysOf(period)
    return this.ports.definitions(first, last)
  }

  // Unrounded is the same draw; direct cases and bereaved families are rounded for everybody.
  private policyFor({ role, secureSetting }: Asker, stratum: Stratum): DisclosurePolicy {
    if (strata[stratum].alwaysRounded) return this.directPolicy
    return role === 'RESEARCHER' && secureSetting ? unrounded(defaultPolicy) : defaultPolicy
  }

  /** Exact numbers do not leave this method, but for the asker's own. */
  private async count(plan: Plan, asker: Asker, snapshot: SnapshotState | null): Promise<Counted> {
    if (snapshot) checkKept(plan, snapshot)
    const state = snapshot?.id ?? ''
    const known = plan.counts.map(({ own, node, stratum }) =>
      own ? undefined : this.cache.find(state, node, this.policyFor(asker, stratum)),
    )
    const complete = known.every((count) => count !== undefined)
    const exact = complete ? [] : exactCounts(plan, await this.ports.snapshots.rows<ExactRow>(compile(plan)))
    const published = new Map<number, Published>()
    const own = new Map<number, number>()
    plan.counts.forEach((count, index) => {
      if (count.own) own.set(index, found(exact, index).n)
      else published.set(index, known[index] ?? this.protect(state, count, found(exact, index), asker))
    })
    return { published, own }
  }

  private protect(state: string, { node, stratum }: Plan['counts'][number], exact: ExactCount, asker: Asker): Published {
    const policy = this.policyFor(asker, stratum)
    const published = protect(this.ports.keys.cell, policy, node, exact)
    this.cache.keep(state, node, policy, published)
    return published
  }

  /** A question that may not be asked leaves its code on record and nothing else: what was typed may be anything. */
  private async recordingRefusal<T>({ subject, partner, role, purpose, agreement }: Caller, check: () => T): Promise<T> {
    try {
      return check()
    } catch (error) {
      if (error instanceof Known) {
        const who = { actor: subject, partner, role, purpose, agreement: agreement?.id ?? null }
        await this.ports.audit({
          ...who,
          verb: 'CONSULTATION',
          event: 'analysis.denied',
          resource: 'analysis',
          detail: { code: error.code },
        })
      }
      throw error
    }
  }

  /** The nearest coarser question that would pass, by published statuses alone. */
  private async adviceFor(question: Question, asker: Asker, snapshot: SnapshotState | null): Promise<string | undefined> {
    for (const coarser of coarserQuestions(question)) {
      const plan = planOrNothing(() => planFor(coarser.question, { registry: this.ports.registry, asker, ...attendanceIn(snapshot) }))
      if (plan && !isTooSparse(shareSuppressed(await this.count(plan, asker, snapshot)))) return coarser.advice
    }
    return undefined
  }

  private async record(
    caller: Caller,
    plan: Plan,
    counted: Counted,
    { event, question, snapshot }: { event: string; question: Question; snapshot: SnapshotState | null },
  ): Promise<void> {
    const nodes = plan.counts.map(({ node }) => node)
    const { all, suppressed } = shareSuppressed(counted)
    await this.ports.audit({
      actor: caller.subject,
      partner: caller.partner,
      role: caller.role,
      purpose: caller.purpose,
      agreement: caller.agreement?.id ?? null,
      verb: question.scope === 'OWN' ? 'CONSULTATION' : 'COMBINATION',
      event,
      resource: `snapshot:${snapshot?.id ?? 'none'}`,
      detail: {
        question,
        nodes: nodes.length > mostNodesLogged ? nodes.length : nodes,
        published: all - suppressed,
        suppressed,
        own: counted.own.size,
      },
    })
  }
}

function shareSuppressed({ published }: Counted): { all: number; suppressed: number } {
  const suppressed = [...published.values()].filter(({ value }) => value === null).length
  return { all: published.size, suppressed }
}

/** One policy to print beside the answer: that of direct cases where there is nothing else in it that is seen otherwise. */
const policyOfPlan = ({ counts }: Plan, policyFor: (stratum: Stratum) => DisclosurePolicy): DisclosurePolicy =>
  policyFor(counts.every(({ stratum }) => strata[stratum].alwaysRounded) ? 'DIRECT' : 'REFERRED')

function found<T>(items: { get(index: number): T | undefined } | readonly T[], index: number): T {
  const item = 'get' in items ? items.get(index) : items[index]
  if (item === undefined) throw new Error(`the plan has no count ${index}`)
  return item
}

/** Who is in each quarter, as its manifest says; nobody where it does not say. */
const attendanceIn = (snapshot: SnapshotState | null): Attendance => {
  const manifests = new Map(snapshot?.manifests.map((manifest) => [manifest.quarter, manifest]))
  return { published: snapshot?.periods ?? [], contributors: (quarter) => manifests.get(quarter)?.contributors ?? {} }
}

/** A coarser question may be off the lattice or not allowed; then it is no advice. */
function planOrNothing(make: () => Plan): Plan | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Known) return undefined
    throw error
  }
}
