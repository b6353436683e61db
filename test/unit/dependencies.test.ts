import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const root = new URL('../../', import.meta.url).pathname

interface Package {
  readonly engines?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
const packageIn = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package

/** Packages that are used without an import, and what uses them. */
const usedOtherwise: Readonly<Record<string, string>> = {
  '@graphiql/react': 'the history of GraphiQL asks for it as a peer',
  '@prisma/client': 'the generated client imports it',
  oxfmt: 'the scripts "format" and "lint" run it',
  oxlint: 'the script "lint" runs it',
  'oxlint-tsgolint': 'rules of oxlint that read types run in it',
  'typescript-7': 'the script "types" runs its compiler',
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'generated')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return sourcesIn(path)
      return /\.(m?ts|tsx|mjs)$/.test(entry.name) ? [path] : []
    })

const filesAtTheTop = readdirSync(root).filter((name) => /\.(ts|mjs)$/.test(name))
const folders = ['src', 'bin', 'test', 'bench', 'proof', 'examples', 'client', 'demo', 'tokenise', 'web']
const text = [...filesAtTheTop, ...folders.flatMap(sourcesIn)]
  .filter((name) => name !== 'test/unit/dependencies.test.ts')
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n')

/** The package of each import and of each path below it: `@fastify/cors`, `temporal-polyfill/global`. */
const imported = new Set([...text.matchAll(/['"`]((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^'"`\s]*)?['"`]/g)].map(([, name = '']) => name))

const dependencies = ['.', 'web', 'client', 'tokenise'].flatMap((folder) => {
  const { dependencies, devDependencies } = packageIn(folder)
  return Object.keys({ ...dependencies, ...devDependencies })
})

test('each dependency is imported by a file, types one that is, or is used as this list says', () => {
  const unused = dependencies.filter((name) => !imported.has(name) && !name.startsWith('@types/') && !(name in usedOtherwise))
  expect(unused).toEqual([])
})

test('the list of packages used without an import names no other package', () => {
  expect(Object.keys(usedOtherwise).filter((name) => !dependencies.includes(name) || imported.has(name))).toEqual([])
})
