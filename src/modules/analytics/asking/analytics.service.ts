import { createHash } from 'node:crypto'
import type { Sql } from 'sql-template-tag'
import type { CellKeys } from '../../../kit/keyed/cell-key-of.js'
import { UserError } from '../../../kit/errors.js'
import { KeptMemory } from '../../../kit/memory/kept-memory.js'
import { Slices, type Steps } from '../../../kit/slices.js'
import { inStep } from '../../../kit/steps/steps.js'
import type { AuditEntry, Caller } from '../../governance/index.js'
import { notReviewed, type ReviewedLinkage } from '../../linkage/index.js'
import type { VulnerabilityDefinition } from '../../reference/index.js'
import { publishedProjects, type ForceProjects } from '../snapshot/published-projects.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import { Alternatives } from './alternatives.js'
import type { AnalysisRow } from './answer/analysis-row.type.js'
import { isComparison } from './answer/cell-range.js'
import { answerRows } from './answer/derive-cell.js'
import { withoutLimitless } from './answer/code-limits.js'
import { readsVulnerability } from './answer/notes.js'
import { remarksOf, type Remarks } from './answer/remarks.js'
import { answeredQuestion } from './answer/survey-answered.js'
import { askedEntry, deniedEntry, explainedEntry, type AnsweredQuestion } from './audit-entry.js'
import { KeptAnswers, type Worked } from './kept-answers.js'
import { checkCovered, checkLive, coversProjects } from './permit/covered.policy.js'
import { permittedReads, type PermittedReads } from './permit/permitted-reads.js'
import { mayReadProjects } from './permit/question.policy.js'
import { checkPeople, goesBySize, noPeople } from './permit/size.policy.js'
import type { PeopleByPeriod } from './reads/published-people.type.js'
import { explained, isOfTheRole } from './permit/what-may-be-asked.js'
import { checkKept } from './plan/check-kept.js'
import { compile } from './plan/compile.js'
import { planOf } from './plan/plan-for.js'
import type { Plan } from './plan/plan.js'
import { OpenToOthers } from './open-to-others.js'
import { explanationOf, nothingAsked, type ExplainedQuestion } from './price/explanation.js'
import { standingOf } from './price/least-withheld.js'
import { budgetYear, NodeBudget, type BudgetState, type SpentNodes } from './price/node-budget.js'
import { freePart } from './price/standing.js'
import { isTooSparse, tooSparse } from './price/too-sparse.js'
import { Counter, type Countable } from './protect/counter.js'
import type { DisclosurePolicy } from './protect/disclosure-policy.type.js'
import { checkKey, checkPolicy, defaultPolicy, type Published } from './protect/disclosure.js'
import { PublishedPeople } from './protect/published-people.js'
import { policyBeside, policyFor } from './protect/policy-for.js'
import { askerOf } from './question/asker.js'
import type { Question } from './question/question.js'
import { contributorsRead } from './reads/contributors-read.js'
import { publishedContributors } from './reads/missing-contributors.js'

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
  /** Called with the number of counts that a paid question reads. */
  readonly onCharged?: (caller: Pick<Caller, 'partnerKind'>, nodes: number) => void
  /** A budget for every organisation that replaces `node-budgets.ts`: only for documents and measurements made from synthetic people. */
  readonly nodeBudget?: number | undefined
  readonly keys: CellKeys<Uint8Array>
  readonly registry: Registry
  /** Each force's definitions that held at some time between two days. */
  readonly definitions: (from: string, to: string) => Promise<readonly VulnerabilityDefinition[]>
  /** What reviewed samples say of the token that links records. Without it, nothing was reviewed. */
  readonly linkage?: () => Promise<ReviewedLinkage>
  /** The cache of earlier answers, which shares its memory limit with the other caches of the process. */
  readonly memory?: KeptMemory
  /** Adds a note to every answer that says the data is synthetic. */
  readonly synthetic: boolean
}

export interface AnalysisResult extends Remarks {
  readonly question: Question
  readonly snapshot: SnapshotState | null
  readonly policy: DisclosurePolicy
  readonly rows: readonly AnalysisRow[]
}

/** The order of the steps from question to answer. */
export class AnalyticsService {
  private readonly slices = new Slices()
  private readonly kept: KeptAnswers
  /** The last result of each cached answer, with a hash of the definitions, reviews and survey response that it quotes. */
  private readonly results = new WeakMap<Worked, { readonly said: string; readonly result: AnalysisResult }>()
  private readonly counter: Counter
  private readonly budget: NodeBudget
  private readonly alternatives: Alternatives
  private readonly people: PublishedPeople
  /** Which questions others than the caller may ask, as far as published counts decide it. */
  readonly openToOthers: OpenToOthers

  /** Throws if a key or policy is missing or weaker than the default, so that a hub set up wrongly answers nothing. */
  constructor(private readonly ports: AnalyticsPorts) {
    for (const key of [ports.keys.cell, ...(ports.keys.cellFrom?.values() ?? [])]) checkKey(key)
    checkPolicy(defaultPolicy)
    this.counter = new Counter(ports.keys, (statement) => ports.snapshots.rows(statement), this.slices)
    this.people = new PublishedPeople(this.counter, ports.registry)
    this.openToOthers = new OpenToOthers({ registry: ports.registry, people: this.people, current: () => ports.snapshots.current() })
    this.budget = new NodeBudget(ports.spent, this.slices, ports.synthetic ? ports.nodeBudget : undefined)
    const prepared: typeof this.prepared = (...asked) => this.prepared(...asked)
    const memory = ports.memory ?? new KeptMemory()
    this.kept = new KeptAnswers(memory.room())
    for (const one of [this.counter, this.budget]) memory.alsoForget(() => one.forget())
    this.alternatives = new Alternatives({ registry: ports.registry, budget: this.budget, counter: this.counter, prepared })
  }

  /** Answers a question, or throws the sentence that says what to change. The answer is in the audit log before it is returned. */
  async ask(caller: Caller, question: Question): Promise<AnalysisResult> {
    return (await this.answered(caller, question)).result
  }

  /**
   * The answer, once it is in the audit log, with its plan. If nothing has changed it is the same object as before, so that whatever was derived from
   * that object still holds.
   */
  private async answered(caller: Caller, question: Question): Promise<{ readonly result: AnalysisResult; readonly plan: Plan }> {
    const { registry, synthetic } = this.ports
    const snapshot = await this.ports.snapshots.current()
    const worked = await this.worked(caller, question, snapshot)
    const { plan, counted } = worked
    const definitions = readsVulnerability(question) ? await this.ports.definitions(plan.days.first, plan.days.last) : []
    await inStep('question.log', () => this.log(caller, { question, plan, counted, snapshot }))
    const linkage = await this.linkage()
    const answered = await this.answeredOf(caller, question, snapshot)
    const said = createHash('sha256')
      .update(JSON.stringify([definitions, linkage, answered]))
      .digest('base64')
    const before = this.results.get(worked)
    if (before?.said === said) return { result: before.result, plan }
    const { policy, rows } = worked
    const remarks = remarksOf(question, { plan, rows, policy, snapshot, definitions, linkage, answered, registry, synthetic })
    const result = { question, snapshot, policy, rows, ...remarks }
    this.results.set(worked, { said, result })
    return { result, plan }
  }

  /** How many answered the survey behind an answer, from the standing tables, which are free; null if the caller may not read it. */
  private async answeredOf(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<AnalysisRow | null> {
    const asked = answeredQuestion(question, snapshot?.periods ?? [])
    if (!asked) return null
    const made = await this.prepared(caller, asked, snapshot)
    if (made instanceof UserError) return null
    const { figures } = await this.counter.count(made, snapshot?.id ?? '')
    return (await this.slices.run(answerRows(made.plan, figures, false)))[0] ?? null
  }

  /** Counts and protects a question that the caller may ask and has paid for. */
  private async worked(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Worked> {
    const asker = askerOf(caller)
    const known = this.kept.find(snapshot, asker, question)
    // Safeguard What is kept is asked for anew
    if (known) await this.recordingRefusal(caller, async () => checkCovered(checkLive(caller.agreement), known.plan.sources))
    const permit = () => this.recordingRefusal(caller, () => this.permitted(caller, question, snapshot))
    const prepared = known ?? (await inStep('question.permit', permit))
    const { plan } = prepared
    // Safeguard T-SDC-26 a budget of distinct nodes
    await inStep('question.charge', () => this.recordingRefusal(caller, () => this.budget.charge(caller, plan)))
    this.ports.onCharged?.(caller, plan.counts.length)
    if ('rows' in prepared) return prepared
    const counted = await inStep('question.count', () => this.counter.count(prepared, snapshot?.id ?? ''))
    if (isTooSparse(counted)) {
      const instead = await this.alternatives.coarser(caller, question, counted, snapshot)
      await this.log(caller, { question, plan, counted, snapshot })
      throw tooSparse(instead)
    }
    const derived = await inStep('question.derive', () => this.slices.run(answerRows(plan, counted.figures, isComparison(question))))
    const rows = withoutLimitless(derived, question)
    const worked = { plan, counted, policy: policyBeside(plan, prepared.policyFor), rows }
    this.kept.keep(snapshot, asker, question, worked)
    return worked
  }

  /**
   * Says what asking would cost, why it would be refused, and how much of it is withheld at least. It spends nothing and draws no noise:
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
    // Safeguard Release: rounded, in a secure setting too:
    //   { ...caller, agreement: caller.agreement && { ...caller.agreement, secureSetting: false } } -> caller
    const outside = { ...caller, agreement: caller.agreement && { ...caller.agreement, secureSetting: false } }
    const { result, plan } = await this.answered(outside, question)
    const setting = { registry: this.ports.registry, ...publishedContributors(result.snapshot) }
    return { ...result, contributors: contributorsRead(plan.sources, question, setting) }
  }

  /** The charity's projects as a published quarter has kept them, as far as agreement and role let the caller see them. */
  async projects(caller: Caller, { snapshot }: AnalysisResult, quarter: string): Promise<ForceProjects[]> {
    if (!snapshot?.periods.includes(quarter) || !coversProjects(caller.agreement)) return []
    const asker = askerOf(caller)
    const kept = await publishedProjects(this.ports.snapshots, quarter)
    return kept.filter(({ force }) => mayReadProjects(asker, force))
  }

  /** The quality of the linking token according to reviewed samples. It is the same for every caller. */
  async linkage(): Promise<ReviewedLinkage> {
    return this.ports.linkage ? this.ports.linkage() : notReviewed
  }

  /** The policy under which a caller sees counts other than direct cases. */
  policyOf(caller: Caller): DisclosurePolicy {
    return policyFor(askerOf(caller))('REFERRED')
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
    const made = await this.prepared(caller, question, snapshot)
    const found = made instanceof UserError ? { ...nothingAsked, refusal: made } : await this.weighed(caller, question, made, snapshot)
    if (!found.refusal) return { ...found, nearest: null }
    const nearest = await this.alternatives.answeredInstead(caller, question, found.refusal, snapshot)
    return { ...found, refusal: explained(found.refusal, caller.role, () => nearest), nearest: nearest?.question ?? null }
  }

  /** The plan of a question, or its refusal. A refusal names the nearest question that is answered, if there is one. */
  private async permitted(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Countable> {
    const made = await this.prepared(caller, question, snapshot)
    if (!(made instanceof UserError)) return made
    if (!isOfTheRole(made)) throw made
    const nearest = await this.alternatives.answeredInstead(caller, question, made, snapshot)
    throw explained(made, caller.role, () => nearest)
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
    const standing = await this.prepared(caller, standingOf(question), snapshot)
    const wholes = standing instanceof UserError ? new Map<string, Published>() : await this.published(standing, new Set(), snapshot)
    return explanationOf({ plan, quote, free, wholes, policyFor: policyOf })
  }

  /** What is published of each count of a plan that costs nothing; of the others nothing is drawn. */
  private async published(
    countable: Countable,
    askedBefore: ReadonlySet<string>,
    snapshot: SnapshotState | null,
  ): Promise<ReadonlyMap<string, Published>> {
    // Safeguard An explanation is no oracle: freePart(countable.plan, askedBefore) -> countable.plan
    const plan = freePart(countable.plan, askedBefore)
    if (plan.counts.length === 0) return new Map()
    const { figures } = await this.counter.count({ ...countable, plan, compiled: compile(plan) }, snapshot?.id ?? '')
    return new Map(plan.counts.map(({ node }, index) => [node, figures.published(index)]))
  }

  /** All that is decided before anything is counted. Throws the reason why this caller may not ask this. */
  private async prepare(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Countable> {
    checkLive(caller.agreement)
    const reads = await this.slices.run(permittedReads(question, { registry: this.ports.registry, asker: askerOf(caller) }))
    const people = goesBySize(reads) ? await this.people.of(snapshot) : noPeople
    return this.slices.run(this.planned(caller, question, snapshot, { reads, people }))
  }

  private *planned(
    caller: Caller,
    question: Question,
    snapshot: SnapshotState | null,
    { reads, people }: { readonly reads: PermittedReads; readonly people: PeopleByPeriod },
  ): Steps<Countable> {
    const plan = yield* planOf(question, reads, { ...publishedContributors(snapshot), people })
    checkCovered(checkLive(caller.agreement), plan.sources)
    // Safeguard Direct cases are split, and asked by quarter and place, only where enough are published
    checkPeople(reads, plan.counts, people)
    const compiled = compile(plan)
    if (snapshot) checkKept(compiled.reads, snapshot)
    return { organisation: caller.partner, plan, compiled, policyFor: policyFor(askerOf(caller)) }
  }

  /** Does the same as `prepare`, but returns a refusal instead of throwing it. */
  private async prepared(caller: Caller, question: Question, snapshot: SnapshotState | null): Promise<Countable | UserError> {
    try {
      return await this.prepare(caller, question, snapshot)
    } catch (error) {
      if (error instanceof UserError) return error
      throw error
    }
  }

  /** Writes into the audit log what was counted, whether it is answered or refused. */
  private log(caller: Caller, asked: AnsweredQuestion): Promise<void> {
    return this.ports.audit(askedEntry(caller, asked))
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
