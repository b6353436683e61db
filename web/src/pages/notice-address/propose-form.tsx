import { useState } from 'react'
import { ProposeNoticeAddressDocument } from '../../gql/graphql.js'
import { StepForm } from '../../parts/step-form.js'

/** Proposes an address. A refusal is the hub's own sentence, and what was written stays. */
export function ProposeForm({ proposed }: { readonly proposed: (url: string) => void }) {
  const [url, setUrl] = useState('')
  return (
    <section className="frame" aria-labelledby="propose">
      <h2 id="propose">Propose an address</h2>
      <StepForm
        document={ProposeNoticeAddressDocument}
        variables={() => ({ url: url.trim() })}
        label="Propose it"
        changed={() => proposed(url.trim())}
      >
        <label className="long">
          Address of your receiver
          <input
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            required
            value={url}
            placeholder="https://receiver.example/notices"
            aria-describedby="propose-hint"
            onChange={(event) => setUrl(event.target.value)}
          />
        </label>
        <p className="hint" id="propose-hint">
          It begins with https:// and names a host of the public Internet, without a user name or password. It takes the place of a proposal
          that waits. What is in use stays in use until the operator approves another.
        </p>
      </StepForm>
    </section>
  )
}
