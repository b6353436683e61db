import { useState, type FormEvent } from 'react'
import type { Filling } from '../hub/filling.js'
import type { DemoWord } from '../hub/demo-word.js'
import { leaveToSignIn, sessionOf, signInAs, WrongWord, type Session } from '../hub/session.js'
import type { HubSettings, Persona } from '../hub/settings.js'
import { words } from '../text/number.js'
import { word } from '../text/word.js'
import { AskWord } from './ask-word.js'
import { FillingBar } from './filling-bar.js'

interface Props {
  readonly settings: HubSettings
  readonly demoWord: DemoWord
  readonly filling: Filling | undefined
  readonly expired: boolean
  readonly failure: string | undefined
  readonly onSession: (session: Session) => void
}

/** The first page: what the hub is, and who you are. */
export function Welcome({ settings, demoWord, filling, expired, failure, onSession }: Props) {
  const [problem, setProblem] = useState<string>()
  const said = problem ?? failure
  return (
    <main className="alone" id="content">
      {settings.demo && <p className="synthetic">{word('synthetic')}</p>}
      <FillingBar filling={filling} />
      <h1>{word('hub')}</h1>
      {expired && (
        <div className="problem" role="alert" data-kind="expired">
          <p>
            <b>Your session has ended.</b> Sign in again: the address stays as it is, so you come back to what you were looking at.
          </p>
        </div>
      )}
      <p className="lead">
        What the police pass on, what the charity finds, and those who come to the charity without going to the police, counted together:
        without showing anybody a person.
      </p>
      {said && (
        <p className="problem" role="alert">
          {said}
        </p>
      )}
      {settings.personas.length > 0 && <LookAs settings={settings} demoWord={demoWord} onSession={onSession} onProblem={setProblem} />}
      {settings.signIn && (
        <p>
          <button
            type="button"
            className="main"
            onClick={() =>
              void leaveToSignIn(settings.signIn as never).catch((error: unknown) =>
                setProblem(`The identity provider cannot be reached: ${String(error)}`),
              )
            }
          >
            {word('signIn')}
          </button>
        </p>
      )}
      {!settings.demo && <PasteToken onSession={onSession} open={!settings.signIn} />}
      <p>
        <a href="/public">How often does your force tell victims in time?</a> Everybody may read the figures that were released for
        everybody, and <a href="/register">who may use what, for which purpose</a>.
      </p>
    </main>
  )
}

interface LookAsProps extends Pick<Props, 'settings' | 'demoWord'> {
  readonly onSession: (session: Session) => void
  readonly onProblem: (sentence: string | undefined) => void
}

/** The personas of the demo, for whoever has its word. */
function LookAs({ settings: { needsWord, personas }, demoWord: [word, setWord], onSession, onProblem }: LookAsProps) {
  const take = (persona: Persona) => {
    signInAs(persona).then(onSession, (error: unknown) => {
      if (error instanceof WrongWord) setWord(null)
      onProblem(error instanceof Error ? error.message : String(error))
    })
  }
  if (!needsWord || word !== null) return <Personas personas={personas} onTake={take} />
  const begin = (given: string) => {
    onProblem(undefined)
    setWord(given)
  }
  return <AskWord onWord={begin} />
}

function Personas({ personas, onTake }: { readonly personas: readonly Persona[]; readonly onTake: (persona: Persona) => void }) {
  return (
    <>
      <h2>Look at the demo as</h2>
      <ul className="personas">
        {personas.map((persona) => (
          <li key={persona.name}>
            <button type="button" onClick={() => onTake(persona)}>
              <b>{persona.name}</b>
              <small>
                {words(persona.role)} of {persona.partner.replaceAll('-', ' ')}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">The same page shows each of them something else. Your role changes only when you choose another.</p>
    </>
  )
}

function PasteToken({ onSession, open }: { readonly onSession: (session: Session) => void; readonly open: boolean }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const token = new FormData(event.currentTarget).get('token')
    if (typeof token === 'string' && token.trim() !== '') onSession(sessionOf(token.trim()))
  }
  return (
    <details open={open}>
      <summary>Use an access token</summary>
      <form onSubmit={submit}>
        <label htmlFor="token">Access token of your identity provider; it stays in this tab</label>
        <input id="token" name="token" type="password" autoComplete="off" spellCheck={false} />
        <button type="submit">{word('signIn')}</button>
      </form>
    </details>
  )
}
