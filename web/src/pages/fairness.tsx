import { Chart } from '../chart/chart.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { fairnessOf } from './charts.js'
import { mayAskAnyOf } from './page.js'

const characteristics = ['AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH'] as const
type Characteristic = (typeof characteristics)[number]

const isCharacteristic = (name: string | undefined): name is Characteristic => characteristics.includes(name as Characteristic)

export const isForFairness = mayAskAnyOf(characteristics.flatMap(fairnessOf))

/** The same four things by one characteristic, which the address names. */
export function Fairness() {
  const { by, set } = useAddress()
  const { dimensions } = useRole()
  const chosen = isCharacteristic(by) ? by : 'AGE_BAND'
  return (
    <>
      <fieldset className="choices">
        <legend>By</legend>
        {characteristics.map((name) => (
          <label key={name}>
            <input type="radio" name="by" checked={name === chosen} onChange={() => set({ by: name })} />{' '}
            {dimensions.get(name)?.title ?? name}
          </label>
        ))}
      </fieldset>
      <p className="hint">
        Where intervals overlap, the difference may be chance, and the groups need not be alike; of many groups, two whose intervals do not
        meet may differ by chance too.
      </p>
      {fairnessOf(chosen).map((spec) => (
        <Chart key={`${spec.id} ${chosen}`} spec={spec} />
      ))}
    </>
  )
}
