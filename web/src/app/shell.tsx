import type { ReactNode } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { useAddress } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { pages, type Page } from '../pages/pages.js'
import { words } from '../text/number.js'
import { word } from '../text/word.js'
import { ChooseAgreement } from './choose-agreement.js'
import { FillingBar } from './filling-bar.js'
import { WithFootnotes } from '../parts/footnotes.js'
import { NothingHere } from '../parts/nothing-here.js'
import { NotYours } from './not-yours.js'
import { PrintHead } from './print-head.js'

/** Banner, navigation and the page that the address names. `withRole` learns what the role has, and shows what it is given. */
interface ShellProps {
  readonly children: (content: ReactNode) => ReactNode
  /** Shown below the banner. Defaults to the pages. */
  readonly body?: ReactNode
}

export function Shell({ children: withRole, body = <Body /> }: ShellProps) {
  const { settings, filling } = useSession()
  return (
    <>
      <a className="skip" href="#content">
        {word('skip')}
      </a>
      {settings.demo && <p className="synthetic">{word('synthetic')}</p>}
      <FillingBar filling={filling} />
      <header className="top">
        <Link href="/" className="name">
          {word('hub')}
        </Link>
        <WhoLooks />
      </header>
      {withRole(body)}
    </>
  )
}

/** Who is viewing, and a way to view as somebody else. */
function WhoLooks() {
  const { session, signOut, change } = useSession()
  return (
    <p className="who">
      <span>
        {word('role')} <b>{session.name}</b>
        {session.role && !session.persona && ` (${words(session.role)})`}
      </span>{' '}
      {session.role && !session.persona && (
        <button type="button" onClick={() => change({ ...session, role: undefined })}>
          Another role
        </button>
      )}{' '}
      <button type="button" onClick={signOut}>
        {session.persona ? word('change') : word('signOut')}
      </button>
    </p>
  )
}

function Body() {
  const role = useRole()
  const mine = pages.filter(({ isFor }) => isFor(role))
  const [path] = useLocation()
  return (
    <div className="body">
      <nav aria-label={word('menu')}>
        <details className="menu" open={matchMedia('(min-width: 60rem)').matches}>
          <summary>{word('menu')}</summary>
          <ul>
            {mine.map((page) => (
              <li key={page.path}>
                <PageLink page={page} isHere={page.path === path || (path === '/' && page === mine[0])} />
              </li>
            ))}
            <li>
              <a href="/playground">Playground</a>
            </li>
            <li>
              <a href="/public">{word('published')}</a>
            </li>
          </ul>
        </details>
      </nav>
      <main id="content" tabIndex={-1}>
        <ChooseAgreement viewer={role.viewer} />
        <Switch>
          {mine.map((page) => (
            <Route key={page.path} path={page.path}>
              <WholePage page={page} />
            </Route>
          ))}
          <Route path="/">{mine[0] ? <WholePage page={mine[0]} /> : <NothingHere />}</Route>
          {mine.flatMap(({ below = [] }) =>
            below.map(({ path: deeper, Content }) => <Route key={deeper} path={deeper} component={Content} />),
          )}
          {pages.filter(isOfOthers(mine)).map((page) => (
            <Route key={page.path} path={page.path}>
              <NotYours page={page} />
            </Route>
          ))}
          <Route>
            <NothingHere />
          </Route>
        </Switch>
      </main>
    </div>
  )
}

/** Pages that another role has and that say which. For all other pages, nothing shows whether they exist. */
const isOfOthers =
  (mine: readonly Page[]) =>
  (page: Page): boolean =>
    page.needs !== undefined && !mine.includes(page)

/** A link that keeps period and place, so that each page asks about the same. */
function PageLink({ page, isHere }: { readonly page: Page; readonly isHere: boolean }) {
  const { get } = useAddress()
  const kept = new URLSearchParams(['period', 'place'].flatMap((name) => (get(name) === undefined ? [] : [[name, get(name) ?? '']])))
  return (
    <Link href={`${page.path}${kept.size > 0 ? `?${kept.toString()}` : ''}`} aria-current={isHere ? 'page' : undefined}>
      {page.title}
    </Link>
  )
}

function WholePage({ page: { title, intro, Content, isAbout } }: { readonly page: Page }) {
  document.title = `${title}: partnership hub`
  return (
    <>
      <h1>{title}</h1>
      <PrintHead hasPeriod={isAbout !== undefined} hasPlace={isAbout === 'period and place'} />
      {intro && <p className="intro">{intro}</p>}
      {isAbout && <Choices hasPlace={isAbout === 'period and place'} />}
      <WithFootnotes>
        <Content />
      </WithFootnotes>
    </>
  )
}

/** The choices of period and place, which are both kept in the address. */
function Choices({ hasPlace }: { readonly hasPlace: boolean }) {
  const { period, place, set } = useAddress()
  const { periods, dimensions } = useRole()
  return (
    <form className="choices">
      <label>
        {word('period')}
        <select value={period} onChange={(event) => set({ period: event.target.value })}>
          {periods.map((one) => (
            <option key={one} value={one}>
              {periodInWords(one)}
            </option>
          ))}
        </select>
      </label>
      {hasPlace && (
        <label>
          {word('place')}
          <select
            value={place ? `${place.dimension}:${place.value}` : ''}
            onChange={(event) => set({ place: event.target.value || undefined })}
          >
            <option value="">{word('everywhere')}</option>
            {(['REGION', 'FORCE'] as const).map((name) => (
              <optgroup key={name} label={dimensions.get(name)?.title ?? name}>
                {dimensions.get(name)?.values.map(({ value, label }) => (
                  <option key={value} value={`${name}:${value}`}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      )}
    </form>
  )
}
