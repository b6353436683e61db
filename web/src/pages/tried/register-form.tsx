import { useState } from 'react'
import { RegisterChangeDocument, type ChangeKind } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { StepForm } from '../../parts/step-form.js'

/** The kinds of change, in the words of the hub. */
const kinds: Readonly<Record<ChangeKind, string>> = {
  KEEPING_INFORMED: 'How victims are kept informed',
  IDENTIFYING_VULNERABILITY: 'How vulnerable victims are identified',
  RECORDING_RIGHTS: 'How enhanced rights are recorded',
  REFERRING: 'How victims are referred to support',
  ATTENDING: 'How calls are attended',
  STAYING_WITH_THE_CASE: 'How victims are helped to stay with the case',
}

/** Registers a change of the own force. A refusal is the hub's own sentence, and what was written stays. */
export function RegisterForm({ registered }: { readonly registered: (sentence: string) => void }) {
  const [kind, setKind] = useState<ChangeKind>('KEEPING_INFORMED')
  const [start, setStart] = useState('')
  const [district, setDistrict] = useState('')
  return (
    <section className="frame" aria-labelledby="register-change">
      <h2 id="register-change">Register a change</h2>
      <StepForm
        document={RegisterChangeDocument}
        variables={() => ({ kind, start: start.trim(), district: district.trim() || null })}
        label="Register it"
        changed={({ registerChange: { place, start: from, number, year } }) =>
          registered(`${place} from ${periodInWords(from)} on is registered, as change ${number} of ${year}.`)
        }
      >
        <label className="long">
          What your force changes
          <select value={kind} onChange={(event) => setKind(event.target.value as ChangeKind)}>
            {Object.entries(kinds).map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="long">
          First quarter after the change
          <input type="text" required placeholder="2027Q1" value={start} onChange={(event) => setStart(event.target.value)} />
        </label>
        <label className="long">
          Code of one district, if it is made only there
          <input type="text" placeholder="E07000110" value={district} onChange={(event) => setDistrict(event.target.value)} />
        </label>
        <p className="hint">
          The hub judges it by the year before that quarter and the year after, beside the forces that did not change the same. Everybody
          who asks joint questions sees the entry. You may withdraw it until it begins; its number stays used. A force registers four
          changes a year.
        </p>
      </StepForm>
    </section>
  )
}
