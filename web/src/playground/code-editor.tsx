import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { GraphiQL } from 'graphiql'
import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import type { Chosen } from './chosen.js'
import { withOptionalDefaults } from './optional-defaults.js'
import type { Written } from './send.js'

interface Props {
  readonly chosen: Chosen
  readonly run: (written: Written) => Promise<unknown>
}

const plugins = [HISTORY_PLUGIN]

/** The history stays in this browser. The editor's content does not, because the address and the library decide what to start with. */
const storage = (() => {
  const kept = new Map<string, string>()
  const isHistory = (name: string) => /queries|favorites/.test(name)
  return {
    get length() {
      return localStorage.length
    },
    clear: () => localStorage.clear(),
    getItem: (name: string) => (isHistory(name) ? localStorage.getItem(name) : (kept.get(name) ?? null)),
    setItem: (name: string, value: string) => (isHistory(name) ? localStorage.setItem(name, value) : void kept.set(name, value)),
    removeItem: (name: string) => (isHistory(name) ? localStorage.removeItem(name) : void kept.delete(name)),
  }
})()

/** GraphiQL, loaded only here, with workers from the hub's own origin. */
export function CodeEditor({ chosen, run }: Props) {
  return (
    <div className="code-editor">
      <GraphiQL
        key={chosen.key}
        fetcher={async ({ query, variables, operationName }) => {
          const came = await run({
            query,
            variables: (variables ?? {}) as Record<string, unknown>,
            operationName: operationName ?? undefined,
          })
          return (operationName === 'IntrospectionQuery' ? withOptionalDefaults(came) : came) as never
        }}
        initialQuery={chosen.query}
        initialVariables={chosen.variables}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        forcedTheme="light"
        storage={storage}
        plugins={plugins}
      />
    </div>
  )
}
