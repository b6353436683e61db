import { count } from '../text/number.js'
import type { ReferenceForm } from './proving/references.js'
import type { Sending } from './use-sending.js'

interface Props {
  readonly forms: readonly ReferenceForm[]
  readonly confirmed: Sending['confirmed']
  readonly confirm: Sending['confirm']
}

/** Asks once a file whether what stands in columns of references is one: nothing else tells a reference from a name. */
export function ReferencesForm({ forms, ...confirming }: Props) {
  if (forms.length === 0) return null
  const [odd, usual] = [forms.filter(({ looksLike }) => looksLike), forms.filter(({ looksLike }) => !looksLike)]
  return (
    <>
      <h3>References</h3>
      <p>
        A reference is sent as it stands, so you must know that it is one. Letters are shown as A and a, digits as 9. A row with a reference
        in a form that you do not confirm stays in your browser.
      </p>
      {odd.length > 0 && <OddForms forms={odd} {...confirming} />}
      {usual.length > 0 && <UsualForms forms={usual} {...confirming} />}
    </>
  )
}

/** Forms that a name, a date or a number of a person has too: each is confirmed by itself. */
const OddForms = ({ forms, confirmed, confirm }: Props) => (
  <div className="problem" data-kind="references">
    <p>
      <b>Look at these first: they may name a person.</b> Confirm only what your system itself gave as a reference.
    </p>
    <ul>
      {forms.map(({ key, column, rows, looksLike, ...form }) => (
        <li key={key}>
          <label>
            <input type="checkbox" checked={confirmed.has(key)} onChange={(event) => confirm([key], event.target.checked)} />{' '}
            <code>{spanOf(form)}</code> in {column}, {count(rows)} {rows === 1 ? 'row' : 'rows'}, looks like {looksLike}: these are
            references
          </label>
        </li>
      ))}
    </ul>
  </div>
)

/** All other forms, which are confirmed together. */
function UsualForms({ forms, confirmed, confirm }: Props) {
  const keys = forms.map(({ key }) => key)
  return (
    <>
      <div className="wide" tabIndex={0} role="region" aria-label="How your references are written">
        <table className="figures">
          <caption>How your references are written</caption>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Written as</th>
              <th scope="col">Rows</th>
            </tr>
          </thead>
          <tbody>
            {forms.map(({ key, column, rows, ...form }) => (
              <tr key={key}>
                <th scope="row">{column}</th>
                <td>
                  <code>{spanOf(form)}</code>
                </td>
                <td className="number">{count(rows)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <label>
          <input
            type="checkbox"
            checked={keys.every((key) => confirmed.has(key))}
            onChange={(event) => confirm(keys, event.target.checked)}
          />{' '}
          All of these are references of your system, and none is or holds a name
        </label>
      </p>
    </>
  )
}

const spanOf = ({ shortest, longest }: Pick<ReferenceForm, 'shortest' | 'longest'>): string =>
  shortest === longest ? shortest : `${shortest} to ${longest}`
