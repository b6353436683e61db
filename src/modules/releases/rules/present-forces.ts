import type { Question } from '../../analytics/index.js'
import { forces } from '../../reference/index.js'
import type { PresentForces, ReleasedFigures } from './released-figures.js'

type FiguresRow = ReleasedFigures['analysis']['rows'][number]

/** The same question for each force; null if its rows are of forces already. */
export const byEachForce = (question: Question): Question | null =>
  [...question.by, ...question.where.map(({ dimension }) => dimension)].includes('FORCE')
    ? null
    : { ...question, by: ['FORCE', ...question.by.filter((name) => name !== 'REGION')] }

const valueIn = ({ dimensions }: FiguresRow, name: string): string | undefined =>
  dimensions.find(({ dimension }) => dimension === name)?.value

/** What a row is about besides its place. */
const keyOf = ({ period, dimensions }: FiguresRow): string =>
  JSON.stringify([
    period,
    ...dimensions.filter(({ dimension }) => dimension !== 'FORCE' && dimension !== 'REGION').map(({ value }) => value),
  ])

/** Who is in each shown figure of totals: the forces of its place whose own figure is shown in `byForce`, the answer for each force. */
export function presentForces({ question, analysis: { rows } }: ReleasedFigures, byForce: readonly FiguresRow[]): readonly PresentForces[] {
  const fixed = question.where.find(({ dimension }) => dimension === 'REGION')?.value
  const ofForces = new Map<string, FiguresRow[]>()
  for (const row of byForce) ofForces.set(keyOf(row), [...(ofForces.get(keyOf(row)) ?? []), row])
  const found = rows.flatMap((row) => {
    const region = valueIn(row, 'REGION') ?? fixed ?? null
    const placed = new Set(forces.filter((force) => region === null || force.region === region).map(({ id }) => id))
    return row.cells
      .filter(({ value }) => value !== null)
      .map(({ measure }) => ({
        region,
        forces: (ofForces.get(keyOf(row)) ?? [])
          .filter(({ cells }) => cells.some((cell) => cell.measure === measure && cell.value !== null))
          .flatMap((one) => valueIn(one, 'FORCE') ?? [])
          .filter((force) => placed.has(force))
          .sort(),
      }))
  })
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}
