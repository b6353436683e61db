import { createHash } from 'node:crypto'
import { Forbidden, Invalid, UserError } from '../../../kit/errors.js'
import { completeQuestion, daysOf, type AnalysisResult, type AnalyticsService } from '../../analytics/index.js'
import type { Caller } from '../../governance/index.js'
import { areaForces, forceById, policingBodies } from '../../reference/index.js'
import { dutyRules } from '../../victims-code/index.js'
import { isOfPolice } from '../duty-in-words.js'
import { checkStanding } from '../standing-period.js'
import type { ReturnContent, ReturnFigure, ReturnLine } from './return-content.type.js'
import { returnLines, returnMeasures, returnSentence, type DutyRow } from './return-lines.js'
import { basisOfReturn, notInReturn } from './return-words.js'

/**
 * The return of a force under the Victims and Prisoners Act 2024. Its figures are asked, priced and recorded like any other question of
 * the caller, so nothing is told that the caller may not ask.
 */
export class ComplianceReturnService {
  constructor(private readonly analytics: Pick<AnalyticsService, 'ask'>) {}

  /**
   * @param force null for the caller's own force, or the one of its area
   * @throws Invalid `PERIOD_INVALID` for a month, `RETURN_FORCE_MISSING`; Forbidden `RETURN_NOT_YOURS`; UserError as a question of the same figures does
   */
  async of(caller: Caller, period: string, force: string | null): Promise<ReturnContent> {
    checkStanding(period, 'a return is made of these alone.')
    const of = forceOfReturn(caller, force)
    const { rows, snapshot } = await this.figures(caller, period, of)
    const lines = returnLines(rows, period, daysOf({ from: period, to: period }).last)
    const forceName = forceById(of)?.name ?? of
    return {
      force: of,
      forceName,
      area: bodyOf(of)?.name ?? null,
      period,
      snapshot: snapshot?.id ?? null,
      figuresSha256: hashOf(of, period, lines),
      sentence: returnSentence(forceName, period, lines),
      lines,
      basis: basisOfReturn,
      notIn: notInReturn,
    }
  }

  /** The figures by duty. If too much of that table is withheld, each duty is asked by itself, as the refusal advises. */
  private async figures(caller: Caller, period: string, force: string): Promise<PublishedFigures> {
    const ofForce = {
      measures: [...returnMeasures],
      where: [{ dimension: 'FORCE', value: force }],
      period: { from: period, to: period },
    } as const
    try {
      return figuresByDuty(await this.analytics.ask(caller, completeQuestion({ ...ofForce, by: ['DUTY'] })))
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'TABLE_TOO_SPARSE') throw error
    }
    const found: PublishedFigures[] = []
    for (const { id } of dutyRules.filter((rule) => isOfPolice(rule.id))) {
      const where = [...ofForce.where, { dimension: 'DUTY', value: id } as const]
      const { rows, snapshot } = await this.analytics.ask(caller, completeQuestion({ ...ofForce, where }))
      found.push({ rows: rows.map(({ cells }) => ({ duty: id, cells })), snapshot })
    }
    return { rows: found.flatMap(({ rows }) => rows), snapshot: found[0]?.snapshot ?? null }
  }
}

interface PublishedFigures {
  readonly rows: readonly DutyRow[]
  readonly snapshot: AnalysisResult['snapshot']
}

const figuresByDuty = ({ rows, snapshot }: AnalysisResult): PublishedFigures => ({
  rows: rows.flatMap(({ dimensions: [duty], cells }) => (duty ? [{ duty: duty.value, cells }] : [])),
  snapshot,
})

/** Whose returns a partner reads: a force its own, a policing body those of its area, the inspectorate all (null). */
export function forcesOfReturns({ partner, partnerKind }: Pick<Caller, 'partner' | 'partnerKind'>): readonly string[] | null {
  if (partnerKind === 'INSPECTORATE') return null
  return partnerKind === 'FORCE' ? [partner] : areaForces(partner)
}

/** @throws Forbidden `RETURN_NOT_YOURS`; Invalid `RETURN_FORCE_MISSING` */
function forceOfReturn(caller: Caller, force: string | null): string {
  const own = forcesOfReturns(caller)
  if (own?.length === 0)
    throw new Forbidden(
      "Reference data names no force of your area yet, so there is no return for you to read. Tell the hub's operator.",
      'RETURN_NOT_YOURS',
    )
  const named = force ?? own?.[0]
  if (named === undefined) throw new Invalid('RETURN_FORCE_MISSING', 'Name the force of the return, by its code: force: "surrey".')
  // Safeguard Return: a force reads its own, a policing body those of its area: own !== null && !own.includes(named) -> false
  if (own !== null && !own.includes(named))
    throw new Forbidden(
      `A return is read by its force, by the policing body of its area and by the inspectorate. Yours: ${own.join(', ') || 'none'}.`,
      'RETURN_NOT_YOURS',
    )
  return named
}

/** The local policing body that reviews the returns of a force; undefined if reference data has none. */
export const bodyOf = (force: string): (typeof policingBodies)[number] | undefined =>
  policingBodies.find(({ forces }) => forces.includes(force))

/** A figure without its range, which follows from it. */
const hashed = ({ status, people, rate, lower, upper }: ReturnFigure): Omit<ReturnFigure, 'range'> => ({
  status,
  people,
  rate,
  lower,
  upper,
})

/** SHA-256 of the figures, in hex. What is said beside them does not change it. */
const hashOf = (force: string, period: string, lines: readonly ReturnLine[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify({
        force,
        period,
        lines: lines.map(({ duty, due, evidenced, met }) => ({ duty, due, evidenced: hashed(evidenced), met: met && hashed(met) })),
      }),
    )
    .digest('hex')
