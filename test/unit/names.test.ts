import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const folder = new URL('../../src/', import.meta.url).pathname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

/** Every type that a file names, and whether it exports it. */
function typesIn(file: string): { readonly name: string; readonly exported: boolean }[] {
  const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap((one) => {
    const isType = ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) || ts.isClassDeclaration(one)
    if (!isType || !one.name) return []
    return [{ name: one.name.text, exported: one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false }]
  })
}

const named = new Map<string, string[]>()
const all: string[] = []
for (const file of files)
  for (const { name, exported } of typesIn(file)) {
    all.push(name)
    if (exported) named.set(name, [...(named.get(name) ?? []), file])
  }

test('no two files export a type of one name', () => {
  expect([...named].filter(([, where]) => where.length > 1)).toEqual([])
})

test('names that have meant several things now mean at most one', () => {
  const worn = ['Known', 'Cell', 'Note', 'Place', 'Step', 'Shape', 'Setting', 'Counted', 'Part']
  const uses = worn.map((name) => [name, all.filter((one) => one === name).length])
  // A cell and a note of an answer are types of the API, by the field's own words; a step is one of a procedure by which parties decide.
  expect(uses.filter(([, times]) => times !== 0)).toEqual([
    ['Cell', 1],
    ['Note', 1],
    ['Step', 1],
  ])
})
