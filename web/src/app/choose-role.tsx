import { useSession } from '../hub/session-context.js'
import { words } from '../text/number.js'

/** A holder of a token with several roles chooses the one to act in, from those that the hub's sentence names. */
export function ChooseRole({ sentence }: { readonly sentence: string }) {
  const { session, settings, change } = useSession()
  return (
    <main className="alone" id="content">
      <h1>In which of your roles?</h1>
      <ul className="personas">
        {settings.roles
          .filter((role) => sentence.includes(role))
          .map((role) => (
            <li key={role}>
              <button type="button" onClick={() => change({ ...session, role })}>
                <b>{words(role)}</b>
              </button>
            </li>
          ))}
      </ul>
    </main>
  )
}
