/** What the hub says about an answer: its first sentence, and the rest on demand, because the rest lists every group. */
export function Sentence({
  text,
  rest: named = 'Who is left out, and who is withheld',
}: {
  readonly text: string
  readonly rest?: string
}) {
  const [first = '', ...more] = text.split(/(?<=\.) (?=[A-Z0-9])/)
  const [head, tail] = first.length > 320 ? [`${first.slice(0, first.lastIndexOf(' ', 300))}…`, first] : [first, '']
  const rest = [tail, ...more].filter((part) => part !== '').join(' ')
  return (
    <div className="sentence">
      <p>{head}</p>
      {rest !== '' && (
        <details>
          <summary>{named}</summary>
          <p>{rest}</p>
        </details>
      )}
    </div>
  )
}
