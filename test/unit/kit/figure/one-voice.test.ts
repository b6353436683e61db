import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { buildSchema, isObjectType } from 'graphql'

const root = new URL('../../../../', import.meta.url).pathname
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const filesIn = (folder: string, end: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => end.test(name) && !name.includes('gql/') && !name.includes('printed/'))
    .map((name) => join(folder, name))

const code = [...filesIn('src', /\.ts$/), ...filesIn('web/src', /\.tsx?$/)]

/** The texts of a source: what stands in quotes, and what stands between tags. Comments are for those who read code. */
const textsIn = (source: string): readonly string[] =>
  source
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
    .flatMap((line) => [...line.matchAll(/'(?:[^'\\]|\\.)*'|`[^`]*`?|"[^"]*"|>[^<>{}]+</g)].map(([text]) => text))

/** A word that is no claim. */
const allowed = /uncertain/g

describe('one voice', () => {
  test('no sentence for people says that something is certain', () => {
    const written = [
      'schema.graphql',
      'README.md',
      'client/README.md',
      'GLOSSARY.md',
      'docs/START.md',
      'docs/STATISTICS.md',
      'docs/EXPORTS.md',
    ]
    const words = filesIn('jurisdictions/england-and-wales/words/en', /\.json$/)
    const said = [
      ...[...written, ...words].flatMap((path) =>
        read(path)
          .split('\n')
          .map((line) => `${path}: ${line}`),
      ),
      ...code.flatMap((path) => textsIn(read(path)).map((text) => `${path}: ${text}`)),
    ]
    const claims = said.filter((text) => /certain/i.test(text.replaceAll(allowed, '')))
    expect(claims).toEqual([])
  })

  test('a range is put into words in one module, and nowhere else by its ends', () => {
    const users = code.filter((path) => /\b(?:mostFigure|endsInWords)\b/.test(read(path))).sort()
    expect(users).toEqual([
      'src/kit/figure/moved-by.ts',
      'src/kit/figure/written.ts',
      // The same words in Welsh; that the English are the same is in `moved-by.test.ts`.
      'src/server/public/public-cell.ts',
      // What a model says is no published figure.
      'web/src/chart/plots/pooled-table.tsx',
      'web/src/text/number.ts',
    ])
  })

  test('pages draw no end of a figure but those of its range', () => {
    const drawn = code
      .filter((path) => path.startsWith('web/'))
      .flatMap((path) =>
        [
          ...read(path)
            .replaceAll(/\/\/ .*/g, '')
            .matchAll(/\bcell\.(?:lower|upper|interval)\b/g),
        ].map(([end]) => `${path}: ${end}`),
      )
    expect(drawn).toEqual([])
  })

  test('each published figure of the API has the range that is shown with it', () => {
    const types = Object.values(buildSchema(read('schema.graphql')).getTypeMap()).filter(isObjectType)
    const figures = types.filter((type) => {
      const fields = type.getFields()
      return fields['status'] && fields['lower'] && fields['upper']
    })
    expect(figures.map(({ name }) => name).sort()).toEqual(['Cell', 'ReleasedCell', 'ReturnFigure'])
    for (const type of figures) {
      const range = type.getFields()['range']?.type
      if (!isObjectType(range)) throw new Error(`${type.name} has no range`)
      expect(Object.keys(range.getFields()).sort()).toEqual(['lower', 'movedBy', 'upper', 'words'])
    }
  })
})
