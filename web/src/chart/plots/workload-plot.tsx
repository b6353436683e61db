import { Table } from '../../parts/table.js'
import { count } from '../../text/number.js'
import { word } from '../../text/word.js'
import { endsOf, LinePlot, type Line } from './line-plot.js'
import { shortName, type Point } from '../figures/points.js'
import type { Analysis } from '../spec/request-of.js'

type Force = NonNullable<Analysis['publicFigures']>[number]

interface Props {
  readonly forces: readonly Force[]
  /** Open cases of each force. */
  readonly points: readonly Point[]
  readonly label: string
  readonly own: string | undefined
}

const none = 'none sent'

/** Open cases for each of the charity's case-workers, by force, with the projects in which they work. */
export function WorkloadPlot({ forces, points, label, own }: Props) {
  const lines = forces
    .flatMap(({ value, perCaseWorker }): Line[] =>
      perCaseWorker === null
        ? []
        : [
            {
              name: shortName(value.label),
              value: perCaseWorker,
              lower: perCaseWorker,
              upper: perCaseWorker,
              hasChance: false,
              isOwn: value.value === own,
              title: `${value.label}\n${count(perCaseWorker)} open cases for each case-worker`,
            },
          ],
    )
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
  const cases = new Map(points.map(({ value, cell }) => [value, cell.value]))
  return (
    <>
      {lines.length === 0 ? (
        <p>No project of the charity is known for these forces.</p>
      ) : (
        <LinePlot lines={lines} label={label} format={count} domain={[0, endsOf(lines)[1]]} isLength />
      )}
      <details>
        <summary>Projects, case-workers and volunteers</summary>
        <Table
          label={`${label} Projects, case-workers and volunteers`}
          head={['Force', 'Open cases', 'Projects', 'Case-workers (full-time)', 'Volunteers', 'Open cases for each case-worker']}
          lines={forces.map(({ value, projects, caseWorkers, volunteers, perCaseWorker }) => [
            value.label,
            cases.get(value.value) ?? word('withheld'),
            projects ?? none,
            caseWorkers ?? none,
            volunteers ?? none,
            perCaseWorker ?? '',
          ])}
        />
      </details>
    </>
  )
}
