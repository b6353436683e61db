import { useState } from 'react'
import type { DimensionName } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { Choice } from './choice.js'
import type { Together } from './measures-asked.js'
import { conditionsAs, isPlace, type Asked } from './question.js'

interface Props {
  readonly question: Asked
  readonly together: Together
}

/** The most conditions that the rules allow any role in addition to a place. */
const most = 2

/** Conditions on who is counted: one value each of some dimensions, in addition to the place. */
export function Conditions({ question, together }: Props) {
  const { dimensions } = useRole()
  const { set } = useAddress()
  // A dimension without a value yet is no condition, and is not in the address.
  const [begun, setBegun] = useState<DimensionName>()
  const place = question.where.find(isPlace)
  const kept = question.where.filter((one) => one !== place)
  const taken = [...question.by, ...kept.map(({ dimension }) => dimension), ...(place ? [place.dimension] : [])]
  const open = together.dimensions.filter((name) => !taken.includes(name) && name !== 'FORCE' && name !== 'REGION')
  const begunHere = begun !== undefined && open.includes(begun) ? begun : undefined
  const titleOf = (name: DimensionName) => dimensions.get(name)?.title ?? name
  const valuesOf = (name: DimensionName) => (dimensions.get(name)?.values ?? []).map(({ value, label }) => [value, label] as const)
  const keep = (next: typeof kept) => set({ where: conditionsAs(next) })
  return (
    <>
      {kept.map(({ dimension, value }) => (
        <Choice
          key={dimension}
          label={`Only, by ${titleOf(dimension).toLowerCase()}`}
          value={value}
          options={[['', 'everybody'], ...valuesOf(dimension)]}
          onChoose={(chosen) =>
            keep(kept.flatMap((one) => (one.dimension !== dimension ? [one] : chosen === '' ? [] : [{ dimension, value: chosen }])))
          }
        />
      ))}
      {kept.length < most && open.length > 0 && (
        <Choice
          label={kept.length === 0 ? 'Only some people' : 'and only'}
          value={begunHere ?? ''}
          options={[['', kept.length === 0 ? 'everybody' : 'no other condition'], ...open.map((name) => [name, titleOf(name)] as const)]}
          onChoose={(name) => setBegun((name || undefined) as DimensionName | undefined)}
        />
      )}
      {begunHere && (
        <Choice
          label={`Only, by ${titleOf(begunHere).toLowerCase()}`}
          value=""
          options={[['', 'Choose one'], ...valuesOf(begunHere)]}
          onChoose={(value) => {
            setBegun(undefined)
            keep([...kept, { dimension: begunHere, value }])
          }}
        />
      )}
    </>
  )
}
