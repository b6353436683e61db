import type { ReactNode } from 'react'
import { Link, Redirect, Route, Switch, useLocation, useSearch } from 'wouter'
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
import { PageLink } from './page-link.js'
import { PrintHead } from './print-head.js'
import { SavePage } from './save-page.js'

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
  const [, go] = useLocation()
  const leave = () => {
    if (isNotChosen()) go(`/${location.search}`, { replace: true })
    signOut()
  }
  return (
    <p className="who">
      <span>
        {word('role')} <b>{session.name}</b>
        {session.role && !session.persona && ` (${words(session.role)})`}
      </span>{' '}
      {session.role && !session.persona && (
        <button type="button" onClick={() => change({ ...session, role: undefined })}>
          {word('anotherRole')}
        </button>
      )}{' '}
      <button type="button" onClick={leave}>
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
                <PageLink page={page} isHere={page.path === path} />
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
        <Addresses mine={mine} />
      </main>
    </div>
  )
}

/** What each address shows. `mine` are the pages that the role has. */
const Addresses = ({ mine }: { readonly mine: readonly Page[] }) => (
  <Switch>
    {mine.map((page) => (
      <Route key={page.path} path={page.path}>
        <WholePage page={page} />
      </Route>
    ))}
    <Route path="/">{mine[0] ? <FirstPage page={mine[0]} /> : <NothingHere />}</Route>
    {mine.flatMap(({ below = [] }) =>
      below.map(({ path: deeper, Content }) => (
        <Route key={deeper} path={deeper}>
          <Content />
        </Route>
      )),
    )}
    {pages.map((page) => (
      <Route key={page.path} path={page.path}>
        <NotYours page={page} mine={mine} />
      </Route>
    ))}
    <Route>
      <NothingHere />
    </Route>
  </Switch>
)

/** Goes on to the page's own address. Whoever receives it sees the same page, or reads whose it is. */
function FirstPage({ page }: { readonly page: Page }) {
  const search = useSearch()
  return <Redirect to={`${page.path}${search === '' ? '' : `?${search}`}`} replace state={arrived} />
}

/** Kept with an entry of the history that nobody chose. Another role begins at its own first page instead. */
const arrived = { isFirst: true }

const isNotChosen = (): boolean => (history.state as typeof arrived | null)?.isFirst === true

function WholePage({ page: { path, title, heading, intro, Content, isAbout } }: { readonly page: Page }) {
  const role = useRole()
  const head = heading?.(role) ?? title
  document.title = `${head}: partnership hub`
  return (
    <>
      <h1>{head}</h1>
      <PrintHead hasPeriod={isAbout !== undefined} hasPlace={isAbout === 'period and place'} />
      {intro && <p className="intro">{intro}</p>}
      {isAbout && <Choices hasPlace={isAbout === 'period and place'} />}
      {isAbout && <SavePage name={path.slice(1)} title={head} />}
      <WithFootnotes>
        <Content />
      </WithFootnotes>
    </>
  )
}

/** A period in the language of the page: “2025”, “July to September 2025”. */
const periodChoice = (period: string): string => {
  const quarter = quarters.find((name) => name.at(-1) === period[5] && period[4] === 'Q')
  return quarter === undefined ? periodInWords(period) : `${word(quarter)} ${period.slice(0, 4)}`
}

const quarters = ['quarter1', 'quarter2', 'quarter3', 'quarter4'] as const

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
              {periodChoice(one)}
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
