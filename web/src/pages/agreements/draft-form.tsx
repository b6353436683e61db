import { useState, type FormEvent } from 'react'
import { DraftAgreementDocument, type AgreementsQuery, type Role } from '../../gql/graphql.js'
import { useChange } from '../../hub/use-change.js'

type Agreement = AgreementsQuery['agreements'][number]

interface Props {
  readonly agreements: readonly Agreement[]
  readonly onChanged: () => void
}

/** Fields of the form, named as in the terms. A list is written with commas. */
const fields = [
  ['reference', 'Reference', 'By which it is known, such as DSA-2026-1'],
  ['version', 'Version', 'Higher with each change of the terms'],
  ['title', 'Title', ''],
  ['purpose', 'Purpose', 'One word in capitals'],
  ['lawfulBasis', 'Lawful basis', 'Such as Public task; Explicit consent. The hub names the others if it refuses yours'],
  ['parties', 'Parties', 'Codes of partners, with commas'],
  ['feeds', 'Feeds', 'With commas'],
  ['roles', 'Roles', 'With commas'],
  ['auditor', 'Auditor', 'Code of the party whose auditors see the whole log; may be empty'],
  ['startsOn', 'First day', 'YYYY-MM-DD'],
  ['endsOn', 'Last day', 'YYYY-MM-DD'],
  ['reviewDueOn', 'Review due', 'YYYY-MM-DD; after it without a review nothing is answered'],
] as const

/** Drafts terms, starting from those of an agreement or from none. The hub checks them, and its sentence says what is wrong. */
export function DraftForm({ agreements, onChanged }: Props) {
  const [from, setFrom] = useState('')
  const change = useChange(DraftAgreementDocument, onChanged)
  const base = agreements.find(({ id }) => id === from)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    change.make({ terms: termsOf(new FormData(event.currentTarget)) })
  }
  return (
    <details>
      <summary>Draft an agreement</summary>
      <form className="draft" onSubmit={send} key={from}>
        <label>
          Begin with the terms of
          <select value={from} onChange={(event) => setFrom(event.target.value)}>
            <option value="">none</option>
            {agreements.map(({ id, reference, title }) => (
              <option key={id} value={id}>
                {reference}: {title}
              </option>
            ))}
          </select>
        </label>
        {fields.map(([name, label, hint]) => (
          <label key={name}>
            {label}
            <input
              name={name}
              required={name !== 'auditor'}
              defaultValue={base ? textOf(base, name) : ''}
              aria-describedby={hint ? `hint-${name}` : undefined}
            />
            {hint && <small id={`hint-${name}`}>{hint}</small>}
          </label>
        ))}
        <label className="ticked">
          <input type="checkbox" name="secureSetting" defaultChecked={base?.secureSetting ?? false} /> Research under it takes place in a
          secure setting
        </label>
        <label className="ticked">
          <input type="checkbox" name="languageModel" defaultChecked={base?.languageModel ?? false} /> Language models, run by a processor,
          may ask under it; not beside a secure setting
        </label>
        <button type="submit" className="main" disabled={change.isBusy}>
          Keep as a draft
        </button>
        {change.refused && <p role="alert">{change.refused}</p>}
      </form>
    </details>
  )
}

function textOf(agreement: Agreement, name: (typeof fields)[number][0]): string {
  if (name === 'version') return String(agreement.version + 1)
  const value = agreement[name] ?? ''
  return typeof value === 'string' ? value : value.join(', ')
}

/** The terms in the form that the hub takes. */
function termsOf(form: FormData) {
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const list = (name: string): string[] =>
    text(name)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  return {
    reference: text('reference'),
    version: Number(text('version')),
    title: text('title'),
    purpose: text('purpose'),
    lawfulBasis: text('lawfulBasis'),
    parties: list('parties'),
    feeds: list('feeds'),
    roles: list('roles') as Role[],
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    reviewDueOn: text('reviewDueOn'),
    auditor: text('auditor') || null,
    secureSetting: form.has('secureSetting'),
    languageModel: form.has('languageModel'),
  }
}
