import { Table } from '../../parts/table.js'
import { count } from '../../text/number.js'
import { LinePlot } from './line-plot.js'
import type { Analysis } from '../spec/request-of.js'

type Force = NonNullable<Analysis['publicFigures']>[number]
type Kind = NonNullable<Force['projectKinds']>[number]

/**
 * Case-workers in each kind of the charity's projects, summed over the forces of an answer. These are exact figures about posts, not about
 * people.
 */
export function ProjectKindsPlot({ forces, label }: { readonly forces: readonly Force[]; readonly label: string }) {
  const kinds = sumsOf(forces.flatMap(({ projectKinds }) => projectKinds ?? []))
  if (kinds.length === 0) return <p>No project of the charity is known for these forces.</p>
  const lines = kinds.map(({ label: name, caseWorkers, projects }) => ({
    name,
    value: caseWorkers,
    lower: caseWorkers,
    upper: caseWorkers,
    hasChance: false,
    title: `${name}\n${count(caseWorkers)} case-workers in ${count(projects)} projects`,
  }))
  const areas = forces.filter(({ projectKinds }) => projectKinds !== null).length
  return (
    <>
      <LinePlot lines={lines} label={label} format={count} domain={[0, Math.max(...lines.map(({ value }) => value))]} isLength />
      <p className="hint">
        Case-workers, full-time equivalent, in the areas of {count(areas)} {areas === 1 ? 'force' : 'forces'}.
      </p>
      <details open>
        <summary>Projects, case-workers and volunteers by kind</summary>
        <Table
          label={`${label} Projects, case-workers and volunteers by kind`}
          head={['Kind', 'Projects', 'Case-workers (full-time)', 'Volunteers']}
          lines={kinds.map((kind) => [kind.label, kind.projects, kind.caseWorkers, kind.volunteers])}
        />
      </details>
    </>
  )
}

/** Workers are counted in hundredths of a post, so their sum is rounded to hundredths. The largest kind comes first. */
function sumsOf(kinds: readonly Kind[]): readonly Kind[] {
  const sums = new Map<string, Kind>()
  for (const one of kinds) {
    const sum = sums.get(one.kind) ?? { ...one, projects: 0, caseWorkers: 0, volunteers: 0 }
    sums.set(one.kind, {
      ...sum,
      projects: sum.projects + one.projects,
      caseWorkers: Math.round((sum.caseWorkers + one.caseWorkers) * 100) / 100,
      volunteers: sum.volunteers + one.volunteers,
    })
  }
  return [...sums.values()].sort((one, other) => other.caseWorkers - one.caseWorkers)
}
