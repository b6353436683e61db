import { useMemo } from 'react'
import { CostFirst } from '../asking/cost-first.js'
import { Chart } from '../chart/chart.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { response, targetsOf } from './charts/response.js'

/** The charts of response and referral. The address may name one grade, for which the page then shows how many forces meet their target. */
export function Response() {
  return response.map((spec) => (spec.id === 'targets' ? <Targets key={spec.id} /> : <Chart key={spec.id} spec={spec} />))
}

function Targets() {
  const { get, set } = useAddress()
  const { dimensions, measures } = useRole()
  const grades = dimensions.get('RESPONSE_GRADE')?.values ?? []
  const grade = grades.find(({ value }) => value === get('grade'))
  const spec = useMemo(() => targetsOf(grade), [grade])
  const splits = measures.get('RESPONDED_IN_TIME_RATE')?.dimensions ?? []
  return (
    <>
      {splits.includes('FORCE') && splits.includes('RESPONSE_GRADE') && (
        <label className="choices">
          Grade of the calls
          <select value={grade?.value ?? ''} onChange={(event) => set({ grade: event.target.value || undefined })}>
            <option value="">All grades</option>
            {grades.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {grade ? <CostFirst key={grade.value} spec={spec} /> : <Chart spec={spec} />}
    </>
  )
}
