import { Invalid, UserError } from '../../kit/errors.js'
import { completeQuestion, type AnalysisResult, type AnalyticsService, type Question, type SnapshotState } from '../analytics/index.js'
import { actingIn, type AuditEntry, type Caller } from '../governance/index.js'
import { areaForces, forceById } from '../reference/index.js'
import { noticeOf, reasons, yearBefore, type NoticedTable, type RefusedTable } from './notice.js'
import type { Notice } from './notice.type.js'
import { toldTo, type ToldMeasure } from './told-tables.js'

interface NoticePorts {
  readonly analytics: Pick<AnalyticsService, 'askForRelease'>
  readonly snapshots: {
    /** Every published state, oldest first. */
    all(): Promise<readonly SnapshotState[]>
  }
  /** Writes in a transaction of its own, committed when this resolves. If it throws there is no answer. */
  readonly audit: (entry: AuditEntry) => Promise<void>
}

/** Name of the place of a table that is not of one force. */
const everywhere = 'England and Wales'

/** Tells each partner what has changed with a published quarter. */
export class NoticeService {
  /** Notices that were made, by partner, quarter and what the agreement covers. A published quarter never changes, so neither does a notice. */
  private readonly made = new Map<string, Promise<Notice>>()

  constructor(private readonly ports: NoticePorts) {}

  /**
   * The notice of a quarter for the caller's partner; of the newest where none is named, and null before the first is published. It is in the
   * log before it is returned. @throws Invalid `PERIOD_NOT_PUBLISHED`; Forbidden `FEED_NOT_COVERED` if the agreement covers too little
   */
  async of(caller: Caller, quarter?: string): Promise<Notice | null> {
    const states = await this.ports.snapshots.all()
    if (states.length === 0) return null
    const state = quarter === undefined ? states.at(-1) : states.find(({ id }) => id === quarter)
    if (!state) {
      const names = states.map(({ id }) => id)
      throw new Invalid(
        'PERIOD_NOT_PUBLISHED',
        `There is no notice of that quarter. Name a published one, from ${names[0]} to ${names.at(-1)}, or none for the newest.`,
      )
    }
    const notice = await this.kept(caller, state)
    await this.note(caller, [state])
    return notice
  }

  /** The notices of the newest quarters, the newest first. Logged and refused as `of`. */
  async latest(caller: Caller, most: number): Promise<readonly Notice[]> {
    const states = (await this.ports.snapshots.all()).slice(-most).reverse()
    const notices: Notice[] = []
    for (const state of states) notices.push(await this.kept(caller, state))
    await this.note(caller, states)
    return notices
  }

  private note(caller: Caller, states: readonly SnapshotState[]): Promise<void> {
    const detail = { quarters: states.map(({ id }) => id) }
    return this.ports.audit({ ...actingIn(caller), verb: 'CONSULTATION', event: 'notice:read', resource: 'notices', detail })
  }

  private kept(caller: Caller, state: SnapshotState): Promise<Notice> {
    const key = JSON.stringify([caller.partner, caller.role, state.id, [...(caller.agreement?.feeds ?? [])].sort()])
    const known = this.made.get(key) ?? this.make(caller, state)
    this.made.set(key, known)
    known.catch(() => this.made.delete(key))
    return known
  }

  private async make(caller: Caller, { id: quarter, publishedAt }: SnapshotState): Promise<Notice> {
    const tables: NoticedTable[] = []
    const refused: RefusedTable[] = []
    for (const { told, question, place } of questionsFor(caller, quarter)) {
      const answer = await this.ask(caller, question)
      if (answer instanceof UserError) refused.push({ measure: told.measure, place, code: answer.code })
      else tables.push({ measure: told.measure, place: question.by.includes('FORCE') ? '' : place, compared: answer })
    }
    return noticeOf({ partner: caller.partner, quarter, publishedAt, tables, refused })
  }

  /** The answer as every partner sees it, or a refusal that says something about the published figures and not about the caller. */
  private async ask(caller: Caller, question: Question): Promise<AnalysisResult | UserError> {
    try {
      return await this.ports.analytics.askForRelease(caller, question)
    } catch (error) {
      if (error instanceof UserError && reasons[error.code] !== undefined) return error
      throw error
    }
  }
}

interface AskedTable {
  readonly told: ToldMeasure
  readonly question: Question
  readonly place: string
}

/** One question for each table, and for each force of whoever is told of its own. */
function questionsFor({ partner, partnerKind }: Pick<Caller, 'partner' | 'partnerKind'>, quarter: string): readonly AskedTable[] {
  const own = partnerKind === 'FORCE' ? [partner] : areaForces(partner)
  const asked = { period: { from: yearBefore(quarter), to: quarter }, per: 'QUARTER' } as const
  return toldTo(partnerKind).flatMap((told): AskedTable[] => {
    const measures = [told.measure]
    const by = told.by === null ? [] : [told.by]
    if (own.length > 0 && told.only === undefined)
      return own.map((force) => ({
        told,
        question: completeQuestion({ ...asked, measures, by, where: [{ dimension: 'FORCE', value: force }] }),
        place: forceById(force)?.name ?? force,
      }))
    const everyForce = told.by === null && told.only === undefined ? (['FORCE'] as const) : by
    return [{ told, question: completeQuestion({ ...asked, measures, by: everyForce }), place: everywhere }]
  })
}
