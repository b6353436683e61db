import type { Sql } from 'sql-template-tag'
import { Known } from '../../../kit/errors.js'
import { Slices, type Steps } from '../../../kit/slices.js'
import type { AuditEntry, Caller } from '../../governance/index.js'
import { areaForces, type VulnerabilityDefinition } from '../../reference/index.js'
import type { ProjectRow } from '../snapshot/project-table.js'
import { publishedProjects } from '../snapshot/published-projects.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import { checkCovered, checkLive, coversProjects } from './covered.policy.js'
import { answerRows } from './answer-rows.js'
import type { AnalysisRow, Note } from './answer.type.js'
import { askedEntry, deniedEntry } from './audit-entry.js'
import { compile } from './compile.js'
import { contributorsRead } from './contributors-read.js'
import { Counter, type Countable } from './counter.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { checkKey, checkPolicy, defaultPolicy } from './disclosure.js'
import { checkKept } from './check-kept.js'
import { notesFor, readsVulnerability } from './notes.js'
import { planning } from './plan-for.js'
import { policyBeside, policyFor } from './policy-for.js'
import { mayReadProjects, type Asker } from './question.policy.js'
import type { Question } from './question.js'
import { adviceFor, isSmall, isTooSparse, tooSparse } from './too-sparse.js'
import { seriesBreaks, type SeriesBreak } from './series-breaks.js'
import { publishedContributors } from './missing-contributors.js'

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
  /** Every answer has a note that says so. */
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
  /** Days within the answer from which figures are not as before. */
  readonly breaks: readonly SeriesBreak[]
}

/** The order of the steps from question to answer. */
export class AnalyticsService {
  private readonly slices = new Slices()
  private readonly counter: Counter
  private readonly directPolicy: DisclosurePolicy

  /** Throws where a key or policy is missing or weaker than the default: then nothing may be asked. */
  constructor(private readonly ports: AnalyticsPorts) {
    this.directPolicy = ports.directPolicy ?? defaultPolicy
    checkKey(ports.keys.cell)
    checkPolicy(defaultPolicy)
    checkPolicy(this.directPolicy)
    this.counter = new Counter(ports.keys.cell, (statement) => ports.snapshots.rows(statement), this.slices)
  }

  /** Answers a question, or throws the sentence that says what to change. The answer is on record before it is returned. */
  async ask(caller: Caller, question: Question): Promise<AnalysisResult> {
    const { registry, synthetic, audit } = this.ports
    const snapshot = await this.ports.snapshots.current()
    const prepared = await this.recordingRefusal(caller, this.prepare(caller, question, snapshot))
    const { plan, policyFor: policyOf } = prepared
    const state = snapshot?.id ?? ''
    const counted = await this.counter.count(prepared, state)
    if (isTooSparse(counted)) {
      const advice = await adviceFor(question, counted, registry, (coarser) => this.passes(caller, coarser, snapshot))
      await audit(askedEntry(caller, 'analysis:refused', { question, plan, counted, snapshot }))
      throw tooSparse(advice)
    }
    const { days, missing } = plan
    const rows = await this.slices.run(answerRows(plan, counted.figures))
    const policy = policyBeside(plan, policyOf)
    const definitions = readsVulnerability(question) ? await this.ports.definitions(days.first, days.last) : []
    await audit(askedEntry(caller, 'analysis:answered', { question, plan, counted, snapshot }))
    const breaks = seriesBreaks(question, { registry, days, definitions, firstQuarter: snapshot?.periods[0] })
    return {
      question,
      snapshot,
      policy,
      rows,
      notes: notesFor(question, { registry, breaks, days, definitions, policy, synthetic, missing }),
      breaks,
    }
  }

  /**
   * The answer as every partner sees it, rounded for research in a secure setting too, with the partners whose rows its figures are made from.
   * Throws as `ask` does.
   */
  async askForRelease(caller: Caller, question: Question): Promise<AnalysisResult & { readonly contributors: readonly string[] }> {
    const outside = { ...caller, agreement: caller.agreement && { ...caller.agreement, secureSetting: false } }
    const result = await this.ask(outside, question)
    const { registry } = this.ports
    const setting = { registry, asker: askerOf(outside), ...publishedContributors(result.snapshot) }
    return { ...result, contributors: contributorsRead(question, setting) }
  }

  /** The charity's projects as a published quarter has kept them, as far as agreement and role let the caller see them. */
  async projects(caller: Caller, { snapshot }: AnalysisResult, quarter: string): Promise<ProjectRow[]> {
    if (!snapshot?.periods.includes(quarter) || !coversProjects(caller.agreement)) return []
    const asker = askerOf(caller)
    const kept = await publishedProjects(this.ports.snapshots, quarter)
    return kept.filter(({ force }) => mayReadProjects(asker, force))
  }

  /** The policy under which a caller sees counts other than direct cases. */
  policyOf(caller: Caller): DisclosurePolicy {
    return policyFor(askerOf(caller), this.directPolicy)('REFERRED')
  }

  /** All that is decided before anything is counted. Throws the reason why this caller may not ask this. */
  private *prepare(caller: Caller, question: Question, snapshot: SnapshotState | null): Steps<Countable> {
    const agreement = checkLive(caller.agreement)
    const asker = askerOf(caller)
    const plan = yield* planning(question, { registry: this.ports.registry, asker, ...publishedContributors(snapshot) })
    checkCovered(agreement, plan.feeds)
    const compiled = compile(plan)
    if (snapshot) checkKept(compiled.reads, snapshot)
    return { plan, compiled, policyFor: policyFor(asker, this.directPolicy) }
  }

  /** Would this question be answered? One that is too small to be refused need not be counted. */
  private async passes(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<boolean> {
    try {
      const made = await this.slices.run(this.prepare(caller, question, snapshot))
      return isSmall(made.plan) || !isTooSparse(await this.counter.count(made, snapshot?.id ?? ''))
    } catch (error) {
      if (error instanceof Known) return false
      throw error
    }
  }

  private async recordingRefusal<T>(caller: Caller, checks: Steps<T>): Promise<T> {
    try {
      return await this.slices.run(checks)
    } catch (error) {
      if (error instanceof Known) await this.ports.audit(deniedEntry(caller, error))
      throw error
    }
  }
}

const askerOf = ({ role, partner, partnerKind, agreement }: Caller): Asker => ({
  role,
  partner,
  partnerKind,
  areaForces: areaForces(partner),
  secureSetting: agreement?.secureSetting ?? false,
})
