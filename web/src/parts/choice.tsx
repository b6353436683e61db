interface Props {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChoose: (value: string) => void
}

/** One choice in a line of choices, with its name before it. */
export const Choice = ({ name, value, options, onChoose }: Props) => (
  <label>
    {name}{' '}
    <select value={value} onChange={({ target }) => onChoose(target.value)}>
      {options.map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  </label>
)
