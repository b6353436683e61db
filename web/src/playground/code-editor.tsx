import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { GraphiQL } from 'graphiql'
import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import type { Chosen } from './chosen.js'
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

interface InputField {
  readonly defaultValue: string | null
  readonly type: { readonly kind: string; readonly ofType: InputField['type'] | null }
}

interface Introspected {
  readonly data?: {
    readonly __schema: { readonly types: readonly { readonly inputFields: readonly InputField[] | null }[] }
  } | null
}

/**
 * The schema as the editor should read it. Its check of variables (graphql-language-service 5) calls for every field of an input that may not be null, also
 * one with a default, and underlines a question as incomplete that the hub takes. So a field with a default may be null here.
 */
function withOptionalDefaults(came: unknown): unknown {
  const { data } = came as Introspected
  if (!data) return came
  const types = data.__schema.types.map((type) => ({ ...type, inputFields: type.inputFields?.map(optionalWithDefault) ?? null }))
  return { ...(came as object), data: { ...data, __schema: { ...data.__schema, types } } }
}

const optionalWithDefault = (field: InputField): InputField =>
  field.defaultValue !== null && field.type.kind === 'NON_NULL' && field.type.ofType ? { ...field, type: field.type.ofType } : field
