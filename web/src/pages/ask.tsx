import { useMemo, type FormEvent } from 'react'
import type { ChartSpec } from '../chart/spec.js'
import type { DimensionName, MeasureName } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { AskedOnceTold } from './before-asking.js'

/** A question without GraphQL: only what the role may ask is offered. The question lives in the address, so it can be sent to somebody. */
export function Ask() {
  const { get, set } = useAddress()
  const { measures } = useRole()
  const names = [...measures.values()].sort((one, other) => one.title.localeCompare(other.title))
  const measure = names.find(({ name }) => name === get('measure'))?.name ?? 'VICTIMS_REFERRED'
  const by = ['by', 'and']
    .map(get)
    .filter((name): name is DimensionName => measures.get(measure)?.dimensions.includes(name as DimensionName) ?? false)
  const spec = useMemo((): ChartSpec => specOf(measure, by, measures.get(measure)?.title ?? measure), [measure, by.join(), measures])
  const prevent = (event: FormEvent) => event.preventDefault()
  return (
    <>
      <form className="choices ask" onSubmit={prevent}>
        <label>
          Measure
          <select value={measure} onChange={(event) => set({ measure: event.target.value, by: undefined, and: undefined })}>
            {names.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <By name="by" label="By" measure={measure} chosen={by[0]} />
        {by[0] && <By name="and" label="and" measure={measure} chosen={by[1]} />}
      </form>
      <p className="hint">{measures.get(measure)?.definition}</p>
      <AskedOnceTold key={`${measure} ${by.join()}`} spec={spec} />
    </>
  )
}

function specOf(measure: MeasureName, by: readonly DimensionName[], title: string): ChartSpec {
  const draw = by.length === 0 ? 'numbers' : by.length === 2 && by[0] === 'FORCE' ? 'heat' : by[0] === 'FORCE' ? 'ranked' : 'groups'
  return { id: 'asked', title, measures: [measure], by, draw }
}

interface ByProps {
  readonly name: 'by' | 'and'
  readonly label: string
  readonly measure: MeasureName
  readonly chosen: DimensionName | undefined
}

function By({ name, label, measure, chosen }: ByProps) {
  const { measures, dimensions } = useRole()
  const { set } = useAddress()
  return (
    <label>
      {label}
      <select value={chosen ?? ''} onChange={(event) => set({ [name]: event.target.value || undefined })}>
        <option value="">nothing</option>
        {measures.get(measure)?.dimensions.map((one) => (
          <option key={one} value={one}>
            {dimensions.get(one)?.title ?? one}
          </option>
        ))}
      </select>
    </label>
  )
}
