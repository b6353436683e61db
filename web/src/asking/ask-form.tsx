import type { FormEvent } from 'react'
import type { DimensionName } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { word } from '../text/word.js'
import { Choice } from './choice.js'
import { Conditions } from './conditions.js'
import { cutInWords, rowsInWords } from './in-words.js'
import { MeasureChoices } from './measure-choices.js'
import type { Together } from './measures-asked.js'
import { addressOf, beginningsFor, cutsFor, isPlace, periodsFor, rowsOf, whoseRows, type Asked } from './question.js'

interface Props {
  readonly question: Asked
  readonly together: Together
}

/**
 * Which measures, which rows and which periods to ask. Each choice offers only what the role may ask of the measures, and is kept in the
 * address.
 */
export function AskForm({ question, together }: Props) {
  const { set } = useAddress()
  return (
    <form className="ask-form" aria-label="The question" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <MeasureChoices question={question} together={together} />
      <Splits question={question} together={together} />
      <PlaceChoice question={question} together={together} />
      <Conditions question={question} together={together} />
      <When question={question} together={together} />
      {question.by.length > 0 && (
        <Choice
          label="Total"
          value={question.additive ? 'yes' : ''}
          options={[
            ['', 'none'],
            ['yes', 'sum of the rows'],
          ]}
          onChoose={(total) => set({ total: total || undefined })}
        />
      )}
      {together.own && (
        <Choice
          label="Whose rows"
          value={rowsOf(question)}
          options={whoseRows.map((one) => [one, rowsInWords[one]])}
          onChoose={(rows) => set({ rows: rows === 'all' ? undefined : rows })}
        />
      )}
    </form>
  )
}

function Splits({ question, together }: Props) {
  const { dimensions } = useRole()
  const { set } = useAddress()
  const [first, second] = question.by
  const optionsBut = (other: DimensionName | undefined): readonly (readonly [string, string])[] => [
    ['', 'nothing'],
    ...together.dimensions.filter((name) => name !== other).map((name) => [name, dimensions.get(name)?.title ?? name] as const),
  ]
  const put = (by: string | undefined, and: string | undefined) => {
    const [kept, more] = [by, and].filter((one) => one)
    set({ by: kept, and: more })
  }
  return (
    <>
      <Choice label="By" value={first ?? ''} options={optionsBut(second)} onChoose={(name) => put(name, second)} />
      {first && <Choice label="and by" value={second ?? ''} options={optionsBut(first)} onChoose={(name) => put(first, name)} />}
    </>
  )
}

function PlaceChoice({ question, together }: Props) {
  const { dimensions } = useRole()
  const { set } = useAddress()
  const open = (['REGION', 'FORCE'] as const).filter((name) => together.dimensions.includes(name) && !question.by.includes(name))
  const place = question.where.find(isPlace)
  if (open.length === 0) return null
  return (
    <Choice
      label={word('place')}
      value={place ? `${place.dimension}:${place.value}` : ''}
      options={[['', word('everywhere')]]}
      groups={open.map((name) => [
        dimensions.get(name)?.title ?? name,
        (dimensions.get(name)?.values ?? []).map(({ value, label }) => [`${name}:${value}`, label] as const),
      ])}
      onChoose={(chosen) => set({ place: chosen || undefined })}
    />
  )
}

function When({ question, together }: Props) {
  const { periods } = useRole()
  const { set } = useAddress()
  const { from, to } = question.period
  const open = periodsFor(together, periods)
  const cuts = cutsFor(together, from, to)
  const period = (one: string) => [one, periodInWords(one)] as const
  const change = (parts: Partial<Asked['period']>) => set(addressOf({ ...question, period: { from, to, ...parts } }))
  return (
    <>
      <Choice label="From" value={from} options={beginningsFor(to, open).map(period)} onChoose={(chosen) => change({ from: chosen })} />
      <Choice
        label="To the end of"
        value={to}
        options={open.map(period)}
        onChoose={(chosen) => change(from === to ? { from: chosen, to: chosen } : { to: chosen })}
      />
      {cuts.length > 1 && (
        <Choice
          label="As"
          value={question.per}
          options={cuts.map((cut) => [cut, cutInWords[cut]])}
          onChoose={(per) => set({ per: per === 'WHOLE' ? undefined : per })}
        />
      )}
    </>
  )
}
