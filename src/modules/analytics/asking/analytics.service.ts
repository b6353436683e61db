import type { Sql } from 'sql-template-tag'
import { UserError } from '../../../kit/errors.js'
import { Slices, type Steps } from '../../../kit/slices.js'
import type { AuditEntry, Caller } from '../../governance/index.js'
import { areaForces, type VulnerabilityDefinition } from '../../reference/index.js'
import { publishedProjects, type ForceProjects } from '../snapshot/published-projects.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import { checkCovered, checkLive, coversProjects } from './covered.policy.js'
import { answerRows } from './answer-rows.js'
import type { AnalysisRow, Note } from './analysis-row.type.js'
import { askedEntry, deniedEntry, explainedEntry, type Asked } from './audit-entry.js'
import { codeLimitNotes, withoutLimitless } from './code-limits.js'
import { compile } from './compile.js'
import { contributorsRead } from './contributors-read.js'
import { Counter, type Countable } from './counter.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import { explanationOf, nothingAsked, type ExplainedQuestion } from './explanation.js'
import { freePart } from './free-part.js'
import { followUpNotes, followedDaysOf, type FollowedDays } from './follow-up.js'
import { insteadOf, type StandIn } from './instead.js'
import { KeptAnswers, type Worked } from './kept-answers.js'
import { standingOf } from './least-withheld.js'
import { budgetYear, NodeBudget, type BudgetState, type SpentNodes } from './node-budget.js'
import { checkKey, checkPolicy, defaultPolicy, type Published } from './disclosure.js'
import { checkKept } from './check-kept.js'
import { notesFor, readsVulnerability } from './notes.js'
import { planning } from './plan-for.js'
import { policyBeside, policyFor } from './policy-for.js'
import { mayReadProjects, type Asker } from './question.policy.js'
import type { Question } from './question.js'
import { adviceFor, isSmall, isTooSparse, tooSparse } from './too-sparse.js'
import { isFree } from './standing.js'
import { seriesBreaks, type SeriesBreak } from './series-breaks.js'
import { publishedContributors } from './missing-contributors.js'
import { explained } from './what-may-be-asked.js'

export interface AnalyticsPorts {
  readonly snapshots: {
    /** The newest published state, or null before the first. */
    current(): Promise<SnapshotState | null>
    /** Runs what `compile` prints. */
    rows<T>(statement: Sql): Promise<T[]>
  }
  /** Writes in a transaction of its own, committed when this resolves. If it throws there is no answer. */
  readonly audit: (entry: AuditEntry) => Promise<void>
  /** What each organisation has asked, for all processes of the hub. */
  readonly spent: SpentNodes
  /** A budget for every organisation that replaces `node-budgets.ts`: only for documents and measurements made from synthetic people. */
  readonly nodeBudget?: number | undefined
  readonly keys: { readonly cell: Uint8Array }
  readonly registry: Registry
  /** Each force's definitions that held at some time between two days. */
  readonly definitions: (from: string, to: string) => Promise<readonly VulnerabilityDefinition[]>
  /** Adds a note to every answer that says the data is synthetic. */
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
  /** Days within the answer on which the meaning of the figures changes. */
  readonly breaks: readonly SeriesBreak[]
  /** How many days passed between the end of each quarter and its publication. */
  readonly followed: FollowedDays
}

/** The order of the steps from question to answer. */
export class AnalyticsService {
  private readonly slices = new Slices()
  private readonly kept = new KeptAnswers()
  /** The last result given for each kept answer, with the definitions that it quotes. */
  private readonly results = new WeakMap<Worked, { readonly said: string; readonly result: AnalysisResult }>()
  private readonly counter: Counter
  private readonly budget: NodeBudget
  private readonly directPolicy: DisclosurePolicy

  /** Throws if a key or policy is missing or weaker than the default, so that a hub set up wrongly answers nothing. */
  constructor(private readonly ports: AnalyticsPorts) {
    this.directPolicy = ports.directPolicy ?? defaultPolicy
    checkKey(ports.keys.cell)
    checkPolicy(defaultPolicy)
    checkPolicy(this.directPolicy)
    this.counter = new Counter(ports.keys.cell, (statement) => ports.snapshots.rows(statement), this.slices)
    this.budget = new NodeBudget(ports.spent, this.slices, ports.synthetic ? ports.nodeBudget : undefined)
  }

  /** Answers a question, or throws the sentence that says what to change. The answer is in the audit log before it is returned. */
  async ask(caller: Caller, question: Question): Promise<AnalysisResult> {
    const { audit } = this.ports
    const snapshot = await this.ports.snapshots.current()
    const worked = await this.worked(caller, question, snapshot)
    const { plan, counted } = worked
    const definitions = readsVulnerability(question) ? await this.ports.definitions(plan.days.first, plan.days.last) : []
    await audit(askedEntry(caller, 'analysis:answered', { question, plan, counted, snapshot }))
    return this.resultOf(worked, question, snapshot, definitions)
  }

  /** Returns the same object as before if nothing has changed, because what was derived from that object still holds. */
  private resultOf(
    worked: Worked,
    question: Question,
    snapshot: SnapshotState | null,
    definitions: readonly VulnerabilityDefinition[],
  ): AnalysisResult {
    const said = JSON.stringify(definitions)
    const before = this.results.get(worked)
    if (before?.said === said) return before.result
    const { registry, synthetic } = this.ports
    const { days, missing } = worked.plan
    const { policy, rows } = worked
    const breaks = seriesBreaks(question, { registry, days, definitions, firstQuarter: snapshot?.periods[0] })
    const followed = followedDaysOf(snapshot)
    const notes = [
      ...notesFor(question, { registry, breaks, days, definitions, policy, synthetic, missing }),
      ...codeLimitNotes(rows, question),
      ...followUpNotes(question, followed),
    ]
    const result = { question, snapshot, policy, rows, notes, breaks, followed }
    this.results.set(worked, { said, result })
    return result
  }

  /** Counts and protects a question that the caller may ask and has paid for. */
  private async worked(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Worked> {
    const asker = askerOf(caller)
    const known = this.kept.find(snapshot, asker, question)
    if (known) await this.recordingRefusal(caller, async () => checkCovered(checkLive(caller.agreement), known.plan.feeds))
    const prepared = known ?? (await this.recordingRefusal(caller, () => this.prepared(caller, question, snapshot)))
    const { plan } = prepared
    await this.recordingRefusal(caller, () => this.budget.charge(caller, plan))
    if ('rows' in prepared) return prepared
    const counted = await this.counter.count(prepared, snapshot?.id ?? '')
    if (isTooSparse(counted)) throw await this.refusedAsSparse(caller, { question, plan, counted, snapshot })
    const rows = withoutLimitless(await this.slices.run(answerRows(plan, counted.figures)), question)
    const worked = { plan, counted, policy: policyBeside(plan, prepared.policyFor), rows }
    this.kept.keep(snapshot, asker, question, worked)
    return worked
  }

  /** Returns the refusal of a question that came out too sparse, after it is in the audit log. */
  private async refusedAsSparse(caller: Caller, asked: Asked): Promise<UserError> {
    const { question, counted, snapshot } = asked
    const advice = await adviceFor(question, counted, this.ports.registry, {
      isPermitted: async (coarser) =>
        !((await refusalOr(() => this.slices.run(this.prepare(caller, coarser, snapshot)))) instanceof UserError),
      passes: (coarser) => this.passes(caller, coarser, snapshot),
    })
    await this.ports.audit(askedEntry(caller, 'analysis:refused', asked))
    return tooSparse(advice)
  }

  /**
   * Says what asking would cost, why it would be refused, and how much of it is certainly withheld. It spends nothing and draws no noise:
   * it reads only figures of the standing tables, which are free, and figures that the organisation has asked before.
   */
  async explain(caller: Caller, question: Question): Promise<ExplainedQuestion> {
    const snapshot = await this.ports.snapshots.current()
    const explained = await this.explained(caller, question, snapshot)
    await this.ports.audit(explainedEntry(caller, question, explained))
    return explained
  }

  /**
   * The answer as every partner sees it: rounded even for research in a secure setting, and with the partners whose rows are in its
   * figures. Throws as `ask` does.
   */
  async askForRelease(caller: Caller, question: Question): Promise<AnalysisResult & { readonly contributors: readonly string[] }> {
    const outside = { ...caller, agreement: caller.agreement && { ...caller.agreement, secureSetting: false } }
    const result = await this.ask(outside, question)
    const { registry } = this.ports
    const setting = { registry, asker: askerOf(outside), ...publishedContributors(result.snapshot) }
    return { ...result, contributors: contributorsRead(question, setting) }
  }

  /** The charity's projects as a published quarter has kept them, as far as agreement and role let the caller see them. */
  async projects(caller: Caller, { snapshot }: AnalysisResult, quarter: string): Promise<ForceProjects[]> {
    if (!snapshot?.periods.includes(quarter) || !coversProjects(caller.agreement)) return []
    const asker = askerOf(caller)
    const kept = await publishedProjects(this.ports.snapshots, quarter)
    return kept.filter(({ force }) => mayReadProjects(asker, force))
  }

  /** The policy under which a caller sees counts other than direct cases. */
  policyOf(caller: Caller): DisclosurePolicy {
    return policyFor(askerOf(caller), this.directPolicy)('REFERRED')
  }

  /**
   * What the caller's organisation has asked of a year and has left. The default is the newest year. Null before the first quarter is
   * published.
   */
  async budgetOf(caller: Caller, year?: string): Promise<BudgetState | null> {
    const snapshot = await this.ports.snapshots.current()
    return snapshot && this.budget.stateOf(caller, snapshot, budgetYear(snapshot, year))
  }

  private async explained(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<ExplainedQuestion> {
    const made = await refusalOr(() => this.slices.run(this.prepare(caller, question, snapshot)))
    const found = made instanceof UserError ? { ...nothingAsked, refusal: made } : await this.weighed(caller, question, made, snapshot)
    if (!found.refusal) return { ...found, nearest: null }
    const nearest = await this.answeredInstead(caller, question, found.refusal, snapshot)
    return { ...found, refusal: advising(found.refusal, caller, nearest), nearest: nearest?.question ?? null }
  }

  /** The plan of a question, or its refusal. A refusal names the nearest question that is answered, if there is one. */
  private async prepared(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Countable> {
    const made = await refusalOr(() => this.slices.run(this.prepare(caller, question, snapshot)))
    if (!(made instanceof UserError)) return made
    throw made.cause instanceof UserError ? advising(made, caller, await this.answeredInstead(caller, question, made, snapshot)) : made
  }

  /** What asking a permitted question would give. */
  private async weighed(
    caller: Caller,
    question: Question,
    made: Countable,
    snapshot: SnapshotState | null,
  ): Promise<Omit<ExplainedQuestion, 'nearest'>> {
    const { plan, policyFor: policyOf } = made
    const quote = await this.budget.quote(caller, plan, snapshot)
    const free = await this.published(made, quote.askedBefore, snapshot)
    const standing = await refusalOr(() => this.slices.run(this.prepare(caller, standingOf(question), snapshot)))
    const wholes = standing instanceof UserError ? new Map<string, Published>() : await this.published(standing, new Set(), snapshot)
    return explanationOf({ plan, quote, free, wholes, policyFor: policyOf })
  }

  /**
   * The nearest question that would be answered to the caller with what is left of its budget; null if none of those tried would. Only free
   * counts are made to find it.
   */
  private async answeredInstead(
    caller: Caller,
    question: Question,
    refusal: UserError,
    snapshot: SnapshotState | null,
  ): Promise<StandIn | null> {
    const { questions, answered } = insteadOf(question, refusal, { registry: this.ports.registry, asker: askerOf(caller) })
    for (const one of questions) {
      const made = await refusalOr(() => this.slices.run(this.prepare(caller, one.question, snapshot)))
      if (made instanceof UserError) continue
      const isSure = answered === 'IF_PERMITTED' || isSmall(made.plan)
      if (!isSure && !(answered === 'IF_SMALL_OR_SHOWN' && isFree(made.plan))) continue
      const { refusal: tooDear } = await this.budget.quote(caller, made.plan, snapshot)
      if (tooDear) continue
      if (isSure || !isTooSparse(await this.counter.count(made, snapshot?.id ?? ''))) return one
    }
    return null
  }

  /** What is published of each free count of a plan. No noise is drawn for the others. */
  private async published(
    countable: Countable,
    askedBefore: ReadonlySet<string>,
    snapshot: SnapshotState | null,
  ): Promise<ReadonlyMap<string, Published>> {
    const plan = freePart(countable.plan, askedBefore)
    if (plan.counts.length === 0) return new Map()
    const { figures } = await this.counter.count({ ...countable, plan, compiled: compile(plan) }, snapshot?.id ?? '')
    return new Map(plan.counts.map(({ node }, index) => [node, figures.published(index)]))
  }

  /** All that is decided before anything is counted. Throws the reason why this caller may not ask this. */
  private *prepare(caller: Caller, question: Question, snapshot: SnapshotState | null): Steps<Countable> {
    const agreement = checkLive(caller.agreement)
    const asker = askerOf(caller)
    const plan = yield* planning(question, { registry: this.ports.registry, asker, ...publishedContributors(snapshot) })
    checkCovered(agreement, plan.feeds)
    const compiled = compile(plan)
    if (snapshot) checkKept(compiled.reads, snapshot)
    return { organisation: caller.partner, plan, compiled, policyFor: policyFor(asker, this.directPolicy) }
  }

  /** Would this question be answered? A question too small to be refused as sparse is not counted. Any other is asked in the normal way. */
  private async passes(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<boolean> {
    try {
      const made = await this.slices.run(this.prepare(caller, question, snapshot))
      if (isSmall(made.plan)) return true
      await this.budget.charge(caller, made.plan)
      return !isTooSparse(await this.counter.count(made, snapshot?.id ?? ''))
    } catch (error) {
      if (error instanceof UserError) return false
      throw error
    }
  }

  private async recordingRefusal<T>(caller: Caller, checks: () => Promise<T>): Promise<T> {
    try {
      return await checks()
    } catch (error) {
      if (error instanceof UserError) await this.ports.audit(deniedEntry(caller, error))
      throw error
    }
  }
}

/** The same refusal, but it names the nearest question that is answered, not just the nearest that is permitted. */
const advising = (refusal: UserError, { role }: Caller, nearest: StandIn | null): UserError =>
  refusal.cause instanceof UserError ? explained(refusal.cause, role, nearest?.advice) : refusal

/** What `make` returns, or the sentence for the asker if it throws one. */
async function refusalOr<T>(make: () => Promise<T>): Promise<T | UserError> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

const askerOf = ({ role, partner, partnerKind, agreement }: Caller): Asker => ({
  role,
  partner,
  partnerKind,
  areaForces: areaForces(partner),
  secureSetting: agreement?.secureSetting ?? false,
})
