import { StrictMode, useCallback, useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Loading, ProblemBox } from '../app/problem.js'
import { Shell } from '../app/shell.js'
import { Welcome } from '../app/welcome.js'
import { Problem } from '../hub/ask.js'
import { WithRole } from '../hub/role-context.js'
import { SessionContext } from '../hub/session-context.js'
import { keep, keptSession, type Session } from '../hub/session.js'
import { readSettings, type HubSettings } from '../hub/settings.js'
import { Playground } from './playground.js'
import '../style.css'
import './playground.css'

function PlaygroundPage() {
  const [settings, setSettings] = useState<HubSettings | Problem>()
  const read = useCallback(() => {
    readSettings().then(setSettings, () => setSettings(new Problem('away', 'AWAY', 'Its settings could not be read.')))
  }, [])
  useEffect(read, [read])
  if (settings === undefined) return <Loading />
  return settings instanceof Problem ? <ProblemBox problem={settings} again={read} /> : <SignedInPlayground settings={settings} />
}

function SignedInPlayground({ settings }: { readonly settings: HubSettings }) {
  const [session, setSession] = useState<Session | null>(keptSession)
  const [expired, setExpired] = useState(false)
  const change = useCallback((next: Session | null, ended = false) => {
    keep(next)
    setExpired(ended)
    setSession(next)
  }, [])
  const signedIn = useMemo(
    () => session && { settings, session, change, expire: () => change(null, true), signOut: () => change(null) },
    [settings, session, change],
  )
  if (!signedIn) return <Welcome settings={settings} expired={expired} failure={undefined} onSession={change} />
  return (
    <SessionContext.Provider value={signedIn}>
      <Shell key={JSON.stringify(session)} body={<Playground />}>
        {(content) => <WithRole>{content}</WithRole>}
      </Shell>
    </SessionContext.Provider>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <PlaygroundPage />
    </StrictMode>,
  )
