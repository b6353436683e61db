import type { ReviewedLinkage } from '../../../linkage/index.js'
import type { VulnerabilityDefinition } from '../../../reference/index.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { Plan } from '../plan/plan.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'
import type { Question } from '../question/question.js'
import type { AnalysisRow, Note } from './analysis-row.type.js'
import { charityNotes } from './charity-notes.js'
import { answeredNotes } from './survey-answered.js'
import { codeLimitNotes } from './code-limits.js'
import { linkageNotes } from './linkage-notes.js'
import { daysToPublicationOf, undatedNotes, type DaysToPublication } from './undated-notes.js'
import { notesFor, readsVulnerability } from './notes.js'
import { holdsForce, type SeriesBreak } from './series-break.js'
import { seriesBreaks } from './series-breaks.js'

/** What must be read together with the rows of an answer. */
export interface Remarks {
  readonly notes: readonly Note[]
  /** Days within the answer from which figures are not as before. */
  readonly breaks: readonly SeriesBreak[]
  /** How long each published quarter was followed before it was published. */
  readonly followed: DaysToPublication
  /** What forces call vulnerable within its days. Empty if its figures do not depend on that. */
  readonly definitions: readonly VulnerabilityDefinition[]
}

/** What the remarks on an answer are made from. */
interface RemarkedAnswer {
  readonly plan: Pick<Plan, 'days' | 'missing' | 'figures' | 'ownAlone'>
  readonly rows: readonly AnalysisRow[]
  readonly policy: DisclosurePolicy
  readonly snapshot: Pick<SnapshotState, 'manifests'> | null
  readonly definitions: readonly VulnerabilityDefinition[]
  readonly linkage: ReviewedLinkage
  /** How many answered the survey behind the answer, if it has figures of one and that is published. */
  readonly answered: AnalysisRow | null
  readonly registry: Registry
  readonly synthetic: boolean
}

/** All remarks on an answer. */
export function remarksOf(
  question: Question,
  { plan, rows, snapshot, definitions, linkage, answered, ...setting }: RemarkedAnswer,
): Remarks {
  const { registry } = setting
  const { days, missing } = plan
  const measures = question.measures.map(measureOf)
  const breaks = seriesBreaks(question, { registry, days, definitions, records: snapshot?.manifests ?? [] })
  const asked = definitions.filter(({ force }) => holdsForce(force, question.where, registry))
  const followed = daysToPublicationOf(snapshot)
  const notes = [
    ...notesFor(question, { ...setting, breaks, days, missing, definitions: asked, linkage: linkageNotes(measures, linkage) }),
    // Safeguard A figure of the survey says how many answered: ...answeredNotes(answered), ->
    ...answeredNotes(answered),
    ...charityNotes(plan),
    ...codeLimitNotes(rows, question),
    ...undatedNotes(question, followed),
  ]
  return { notes, breaks, followed, definitions: readsVulnerability(question) ? asked : [] }
}
