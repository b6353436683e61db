// The playground's own script: a bar of roles and saved questions above GraphiQL. The token lives in this tab's memory only.
'use strict'

const at = (id) => document.getElementById(id)
const welcome = `# Choose a question above, or write your own. Ctrl+Enter runs it.
{
  viewer {
    partner
    role
    roles
    agreements {
      reference
    }
    measures
  }
}
`

// What the editor shows, kept over a change of role.
const shown = { query: welcome, variables: '' }
// The chosen demo role and its token, as a promise: whatever is asked after a change of role waits for it.
let demoRole = Promise.resolve({ token: '', role: '' })
let root

function say(text) {
  at('message').textContent = text
}

async function getJson(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(body.error || `The hub answered ${response.status}.`)
  return body
}

async function ask(parameters, options) {
  if (parameters.operationName !== 'IntrospectionQuery') sent = generation
  const { token, role } = at('token') ? pasted() : await demoRole
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...(options && options.headers),
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(role ? { 'x-role': role } : {}),
    },
    body: JSON.stringify(parameters),
  })
  return response.json()
}

const pasted = () => ({ token: at('token').value.trim(), role: at('role').value })

// The roles that a token says it holds, as far as the hub knows them. A token that cannot be read is for the hub to refuse.
function rolesIn(token, known) {
  try {
    const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')
    return known.filter((role) => JSON.parse(atob(claims)).roles.includes(role))
  } catch {
    return []
  }
}

// GraphiQL would keep queries in local storage; this one forgets with the tab.
function memory() {
  const kept = new Map()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
    get length() {
      return kept.size
    },
  }
}

// Which editor is open, and which one last sent a question.
let generation = 0
let sent = 0

// A new editor for each question and role: what a role may not use is not in its schema. It is there when this returns.
function openEditor() {
  generation += 1
  const editor = React.createElement(GraphiQL, {
    key: generation,
    fetcher: ask,
    storage: memory(),
    query: shown.query,
    variables: shown.variables,
    onEditQuery: (query) => (shown.query = query),
    onEditVariables: (variables) => (shown.variables = variables),
    defaultEditorToolsVisibility: shown.variables ? 'variables' : false,
    shouldPersistHeaders: false,
  })
  ReactDOM.flushSync(() => root.render(editor))
}

// A new editor does nothing until it has its text. It runs once, and not after another was opened.
function runWhenReady() {
  const mine = generation
  const look = () => {
    if (mine !== generation || sent === mine) return
    document.querySelector('.graphiql-execute-button').click()
    setTimeout(look, 50)
  }
  look()
}

function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)))
}

function fillRoles(names) {
  fill(
    at('role'),
    names.map((role) => [role, nameOf(role)]),
  )
}

function fillPartners(settings, wanted) {
  const { partners } = settings.roles.find(({ role }) => role === at('role').value)
  fill(
    at('partner'),
    partners.map((code) => [code, code]),
  )
  if (partners.includes(wanted)) at('partner').value = wanted
}

function becomeChosenRole() {
  const role = at('role').value
  const chosen = new URLSearchParams({ role, partner: at('partner').value })
  demoRole = getJson(`/playground/demo-token?${chosen}`).then(({ token }) => ({ token, role }))
}

const nameOf = (role) => role.toLowerCase().replaceAll('_', ' ')

// Where a question names the own force of its partner, the chosen partner's own force, which it asks about instead.
function otherForce(settings, { partner, variables }) {
  const theirs = settings.ownForces[partner]
  const own = settings.demo ? settings.ownForces[at('partner').value] : undefined
  const isNamed = (variables.question.where || []).some(({ dimension, value }) => dimension === 'FORCE' && value === theirs)
  return isNamed && own !== theirs ? own : undefined
}

function withForce(variables, force) {
  const where = variables.question.where.map((one) => (one.dimension === 'FORCE' ? { ...one, value: force } : one))
  return { ...variables, question: { ...variables.question, where } }
}

// Why the question is not run, or nothing.
function refusal(settings, saved) {
  if (!settings.demo) return at('token').value.trim() ? '' : 'Paste an access token, then run the question.'
  const role = at('role').value
  if (saved.mayAsk.includes(role)) return ''
  return `${saved.id} was not run: the role ${nameOf(role)} may not ask it. It may be asked as ${saved.mayAsk.map(nameOf).join(', ')}.`
}

// Shows a question, and runs it in the role that is chosen.
function openQuestion(settings, saved) {
  at('question').value = saved.id
  shown.query = settings.document
  const force = otherForce(settings, saved)
  shown.variables = JSON.stringify(force ? withForce(saved.variables, force) : saved.variables, null, 2)
  history.replaceState(null, '', `?question=${encodeURIComponent(saved.id)}`)
  openEditor()
  const reason = refusal(settings, saved)
  say(reason || (force ? `Asked about ${force}, the partner's own force.` : ''))
  if (!reason) runWhenReady()
}

function guarded(work) {
  return (...parameters) => Promise.resolve(work(...parameters)).catch((error) => say(error.message))
}

function listen(settings) {
  at('question').addEventListener(
    'change',
    guarded(() => {
      const saved = settings.questions.find(({ id }) => id === at('question').value)
      if (saved) openQuestion(settings, saved)
    }),
  )
  const changeRole = guarded(async () => {
    say('')
    becomeChosenRole()
    openEditor()
    await demoRole
  })
  if (settings.demo) {
    at('partner').addEventListener('change', changeRole)
    at('role').addEventListener('change', () => {
      fillPartners(settings)
      return changeRole()
    })
  } else {
    const changed = () => {
      say('')
      openEditor()
    }
    at('role').addEventListener('change', changed)
    at('token').addEventListener('change', () => {
      fillRoles(rolesIn(at('token').value.trim(), settings.knownRoles))
      changed()
    })
  }
}

async function start() {
  root = ReactDOM.createRoot(at('editor'))
  const settings = await getJson('/playground/settings.json')
  fill(at('question'), [['', 'choose a question…'], ...settings.questions.map(({ id, title }) => [id, `${id} · ${title}`])])
  const wanted = new URLSearchParams(location.search).get('question')
  const saved = settings.questions.find(({ id }) => id === wanted)
  if (settings.demo) {
    fillRoles(settings.roles.map(({ role }) => role))
    // Nobody has chosen a role yet: the question of the address brings its own.
    at('role').value = saved ? saved.role : 'CHARITY_ANALYST'
    fillPartners(settings, saved && saved.partner)
    becomeChosenRole()
  }
  listen(settings)
  if (saved) openQuestion(settings, saved)
  else openEditor()
  if (wanted && !saved) say(`There is no saved question ${wanted}.`)
  await demoRole
}

guarded(start)()
