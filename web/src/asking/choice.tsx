import { useId } from 'react'

type Option = readonly [value: string, label: string]

interface Props {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  /** Options below a heading of their own. */
  readonly groups?: readonly (readonly [heading: string, options: readonly Option[]])[]
  readonly isWide?: boolean
  readonly onChoose: (value: string) => void
}

/** One choice in a form, with its label above it. */
export function Choice({ label, value, options, groups = [], isWide = false, onChoose }: Props) {
  const id = useId()
  return (
    <div className={isWide ? 'wide-choice' : undefined}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        <Options options={options} />
        {groups.map(([heading, some]) => (
          <optgroup key={heading} label={heading}>
            <Options options={some} />
          </optgroup>
        ))}
      </select>
    </div>
  )
}

const Options = ({ options }: Pick<Props, 'options'>) =>
  options.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
