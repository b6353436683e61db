// The playground's own script: a bar of roles and saved questions above GraphiQL. The token lives in this tab's memory only.
'use strict'

const at = (id) => document.getElementById(id)
const welcome = `# Choose a question above, or write your own. Ctrl+Enter runs it.
{
  viewer {
    partner
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
let token = ''
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
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      ...(options && options.headers),
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(parameters),
  })
  return response.json()
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

let generation = 0

// A new editor for each role: what a role may not use is not in its schema.
function openEditor() {
  generation += 1
  root.render(
    React.createElement(GraphiQL, {
      key: generation,
      fetcher: ask,
      storage: memory(),
      query: shown.query,
      variables: shown.variables,
      onEditQuery: (query) => (shown.query = query),
      onEditVariables: (variables) => (shown.variables = variables),
      defaultEditorToolsVisibility: shown.variables ? 'variables' : false,
      shouldPersistHeaders: false,
    }),
  )
}

function runWhenReady(tries = 40) {
  const button = document.querySelector('.graphiql-execute-button')
  if (button) button.click()
  else if (tries > 0) setTimeout(() => runWhenReady(tries - 1), 100)
}

function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)))
}

function fillPartners(settings, wanted) {
  const { partners } = settings.roles.find(({ role }) => role === at('role').value)
  fill(
    at('partner'),
    partners.map((code) => [code, code]),
  )
  if (partners.includes(wanted)) at('partner').value = wanted
}

async function becomeChosenRole() {
  const chosen = new URLSearchParams({ role: at('role').value, partner: at('partner').value })
  token = (await getJson(`/playground/demo-token?${chosen}`)).token
}

async function openQuestion(settings, id) {
  const saved = settings.questions.find((question) => question.id === id)
  if (!saved) return say(id ? `There is no saved question ${id}.` : '')
  say('')
  at('question').value = id
  shown.query = settings.document
  shown.variables = JSON.stringify(saved.variables, null, 2)
  history.replaceState(null, '', `?question=${encodeURIComponent(id)}`)
  if (settings.demo) {
    at('role').value = saved.role
    fillPartners(settings, saved.partner)
    await becomeChosenRole()
  }
  openEditor()
  if (token) runWhenReady()
  else say('Paste an access token, then run the question.')
}

function guarded(work) {
  return (...parameters) => Promise.resolve(work(...parameters)).catch((error) => say(error.message))
}

function listen(settings) {
  at('question').addEventListener(
    'change',
    guarded(() => openQuestion(settings, at('question').value)),
  )
  const changeRole = guarded(async () => {
    say('')
    await becomeChosenRole()
    openEditor()
  })
  if (settings.demo) {
    at('partner').addEventListener('change', changeRole)
    at('role').addEventListener('change', () => {
      fillPartners(settings)
      return changeRole()
    })
  } else {
    at('token').addEventListener('change', () => {
      token = at('token').value.trim()
      say('')
      openEditor()
    })
  }
}

async function start() {
  root = ReactDOM.createRoot(at('editor'))
  const settings = await getJson('/playground/settings.json')
  fill(at('question'), [['', 'choose a question…'], ...settings.questions.map(({ id, title }) => [id, `${id} · ${title}`])])
  listen(settings)
  const wanted = new URLSearchParams(location.search).get('question')
  if (settings.demo) {
    fill(
      at('role'),
      settings.roles.map(({ role }) => [role, role.toLowerCase().replaceAll('_', ' ')]),
    )
    at('role').value = 'CHARITY_ANALYST'
    fillPartners(settings)
  }
  if (settings.questions.some(({ id }) => id === wanted)) return openQuestion(settings, wanted)
  if (settings.demo) await becomeChosenRole()
  openEditor()
  if (wanted) say(`There is no saved question ${wanted}.`)
}

guarded(start)()
