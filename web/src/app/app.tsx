import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useFilling, type Filling } from '../hub/filling.js'
import { WithRole } from './with-role.js'
import { SessionContext, type SignedIn } from '../hub/session-context.js'
import { useDemoWord } from '../hub/demo-word.js'
import { comeBack, keep, keptSession, type Session } from '../hub/session.js'
import { readSettings, type HubSettings } from '../hub/settings.js'
import { Problem } from '../hub/ask.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { Shell } from './shell.js'
import { Welcome } from './welcome.js'

interface Props {
  /** Replaces the pages, if this is not a page of theirs. */
  readonly body?: ReactNode
}

/** The pages: first the settings, then who is viewing, then what their role has. */
export function App({ body }: Props) {
  const [settings, setSettings] = useState<HubSettings | Problem>()
  const read = useCallback(() => {
    setSettings(undefined)
    readSettings().then(setSettings, () => setSettings(new Problem('away', 'AWAY', 'Its settings could not be read.')))
  }, [])
  useEffect(read, [read])
  if (settings === undefined) return <Loading />
  if (settings instanceof Problem)
    return (
      <main className="alone">
        <h1>Partnership hub</h1>
        <ProblemBox problem={settings} again={read} />
      </main>
    )
  return <WithFilling settings={settings} body={body} />
}

interface WithSettings extends Props {
  readonly settings: HubSettings
}

/** Learns whether a demo is still being filled before anything is asked, so that the first answers are not asked twice. */
function WithFilling({ settings, body }: WithSettings) {
  const filling = useFilling(settings.demo)
  return filling === 'unknown' ? <Loading /> : <WithSession settings={settings} filling={filling} body={body} />
}

function WithSession({ settings, filling, body }: WithSettings & { readonly filling: Filling | undefined }) {
  const [session, setSession] = useState<Session | null>(keptSession)
  const [expired, setExpired] = useState(false)
  const demoWord = useDemoWord()
  const change = useCallback((next: Session | null) => {
    keep(next)
    setExpired(false)
    setSession(next)
  }, [])
  const expire = useCallback(() => {
    keep(null)
    setExpired(true)
    setSession(null)
  }, [])
  const failure = useReturn(settings, change)
  const signedIn = useMemo(
    (): SignedIn | null => session && { settings, filling, session, expire, change, signOut: () => change(null) },
    [settings, filling, session, expire, change],
  )
  if (!signedIn) return <Welcome {...{ settings, demoWord, filling, expired, failure }} onSession={change} />
  return (
    <SessionContext.Provider value={signedIn}>
      <Shell key={JSON.stringify(signedIn.session)} body={body}>
        {(content) => <WithRole>{content}</WithRole>}
      </Shell>
    </SessionContext.Provider>
  )
}

/** Finishes a sign-in that returns from the provider. If it failed, says why. */
function useReturn({ signIn }: HubSettings, onSession: (session: Session) => void): string | undefined {
  const [address, go] = useLocation()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    if (address !== '/signed-in' || !signIn) return
    comeBack(signIn).then(
      ({ session, address: before }) => {
        onSession(session)
        go(before, { replace: true })
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    )
  }, [address, signIn, onSession, go])
  return failure
}
