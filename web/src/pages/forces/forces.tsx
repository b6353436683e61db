import { useMemo } from 'react'
import { Chart } from '../../chart/chart.js'
import { useRole, type RoleView } from '../../hub/role-context.js'
import { WhatChanged } from '../changes.js'
import { overseenChanging, overseenCharts } from '../charts/overseen.js'
import { ToAsk } from './to-ask.js'

/** Whose figures the page shows: the force that the reader holds to account, or all. */
export const headingOf = (role: RoleView): string => `${overseenIn(role)?.name ?? 'All forces'}, published figures`

function overseenIn({ ownForce, dimensions }: RoleView): { readonly force: string; readonly name: string } | undefined {
  if (ownForce === undefined) return undefined
  const name = dimensions.get('FORCE')?.values.find(({ value }) => value === ownForce)?.label
  return { force: ownForce, name: name ?? ownForce }
}

/** For whoever holds forces to account: what to ask of whom, then the published figures of the one force that is overseen. */
export function Forces() {
  const role = useRole()
  const overseen = useMemo(() => overseenIn(role), [role])
  return (
    <>
      <ToAsk />
      {overseen && <FiguresOf {...overseen} />}
    </>
  )
}

function FiguresOf({ force, name }: { readonly force: string; readonly name: string }) {
  const charts = useMemo(() => overseenCharts(force, name), [force, name])
  const where = useMemo(() => [{ dimension: 'FORCE' as const, value: force }], [force])
  return (
    <>
      <div className="sheet">
        {charts.map((spec) => (
          <Chart key={spec.id} spec={spec} />
        ))}
      </div>
      <WhatChanged looked={overseenChanging} where={where} />
    </>
  )
}
