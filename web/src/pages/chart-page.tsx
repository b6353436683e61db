import { Chart } from '../chart/chart.js'
import type { ChartSpec } from '../chart/spec/spec.js'

/** The charts of a page, one below the other. Those that the role may not ask are left out. */
export const chartPage = (specs: readonly ChartSpec[]) =>
  function ChartPage() {
    return specs.map((spec) => <Chart key={spec.id} spec={spec} />)
  }
