import type { MeasureName } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole, type CatalogueMeasure } from '../hub/role-context.js'
import { Choice } from './choice.js'
import { mostMeasures, type Together } from './measures-asked.js'
import { questionIn, type Asked } from './question.js'

interface Props {
  readonly question: Asked
  readonly together: Together
}

/** The measures of a question: the first one, each that is shown with it, and a choice of one more if any fits. */
export function MeasureChoices({ question, together: { measures } }: Props) {
  const role = useRole()
  const address = useAddress()
  const [first, ...others] = measures
  const names = measures.map(({ name }) => name)
  const more = measures.length < mostMeasures ? besides(question, address, role) : []
  // A new measure keeps place and period, but not the splits of the one before.
  const begin = (measure: string) =>
    address.set({ measure, by: undefined, and: undefined, where: undefined, per: undefined, rows: undefined, total: undefined })
  const keep = (some: readonly string[]) => address.set({ measure: some.join() })
  return (
    <>
      <Choice label="Measure" isWide value={first.name} options={optionsOf([...role.measures.values()])} onChoose={begin} />
      {others.map((one, place) => (
        <Choice
          key={one.name}
          label={`Measure ${place + 2}`}
          isWide
          value={one.name}
          options={[
            ['', 'take it out'],
            [one.name, one.title],
          ]}
          onChoose={() => keep(names.filter((name) => name !== one.name))}
        />
      ))}
      {more.length > 0 && (
        <Choice
          label="Add another measure"
          isWide
          value=""
          options={[['', 'no other'], ...optionsOf(more)]}
          onChoose={(name) => keep([...names, name])}
        />
      )}
    </>
  )
}

const optionsOf = (measures: readonly CatalogueMeasure[]): (readonly [string, string])[] =>
  [...measures].sort((one, other) => one.title.localeCompare(other.title)).map(({ name, title }) => [name, title])

/** Measures that can be added without changing the question. */
function besides(
  { measures, ...question }: Asked,
  address: ReturnType<typeof useAddress>,
  role: ReturnType<typeof useRole>,
): readonly CatalogueMeasure[] {
  const asIs = JSON.stringify(question)
  return [...role.measures.values()].filter(({ name }) => {
    if (measures.includes(name)) return false
    const get = (part: string) => (part === 'measure' ? [...measures, name].join() : address.get(part))
    const { measures: all = [], ...rest } = questionIn({ ...address, get }, role) ?? {}
    return (all as readonly MeasureName[]).includes(name) && JSON.stringify(rest) === asIs
  })
}
