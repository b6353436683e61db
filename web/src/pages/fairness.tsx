import { useMemo } from 'react'
import { Chart } from '../chart/chart.js'
import type { Apart } from '../chart/spec/spec.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { Choice } from '../parts/choice.js'
import { characteristics, fairnessOf, type Characteristic } from './charts/fairness.js'
import { asking } from './page.js'

const isCharacteristic = (name: string | undefined): name is Characteristic => characteristics.includes(name as Characteristic)

export const ofFairness = asking(characteristics.flatMap((by) => fairnessOf(by)))

/** The groups whose difference is shown until the reader chooses others. */
const first: Readonly<Record<Characteristic, Apart>> = {
  AGE_BAND: { value: '18-24', against: '55-64' },
  SEX: { value: 'F', against: 'M' },
  ETHNICITY: { value: 'BLACK', against: 'WHITE' },
  MENTAL_HEALTH: { value: 'PRESENT', against: 'ABSENT' },
}

/** The same measures by one characteristic, and one group minus another. The address names all three. */
export function Fairness() {
  const { by, get, set } = useAddress()
  const { dimensions } = useRole()
  const chosen = isCharacteristic(by) ? by : 'AGE_BAND'
  const values = dimensions.get(chosen)?.values ?? []
  const groups = values.map((one) => [one.value, one.label] as const)
  const named = (name: string, otherwise: string): string => values.find(({ value }) => value === get(name))?.value ?? otherwise
  const [value, against] = [named('one', first[chosen].value), named('other', first[chosen].against)]
  const specs = useMemo(() => fairnessOf(chosen, value === against ? undefined : { value, against }), [chosen, value, against])
  return (
    <>
      <fieldset className="choices">
        <legend>By</legend>
        {characteristics.map((name) => (
          <label key={name}>
            <input type="radio" name="by" checked={name === chosen} onChange={() => set({ by: name, one: undefined, other: undefined })} />{' '}
            {dimensions.get(name)?.title ?? name}
          </label>
        ))}
      </fieldset>
      <div className="choices">
        <Choice name="Difference of" value={value} options={groups} onChoose={(one) => set({ one })} />
        <Choice name="and" value={against} options={groups} onChoose={(other) => set({ other })} />
      </div>
      <p className="hint">
        Where intervals overlap, the difference may be chance, and the groups need not be alike; of many groups, two whose intervals do not
        meet may differ by chance too.
      </p>
      {specs.map((spec) => (
        <Chart key={`${spec.id} ${chosen}`} spec={spec} />
      ))}
    </>
  )
}
