import { Fragment } from 'react'
import { Chart } from '../../chart/chart.js'
import { support } from '../charts/support.js'
import { Waiting } from './waiting.js'

/** The charts of support and outcomes. A charity reads its own waits by need below the chart of the wait for support. */
export function Support() {
  return support.map((spec) => (
    <Fragment key={spec.id}>
      <Chart spec={spec} />
      {spec.id === 'support-times' && <Waiting />}
    </Fragment>
  ))
}
