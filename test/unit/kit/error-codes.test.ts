import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { errorCodes } from '../../../src/kit/error-codes.js'
import { rowErrorCodes } from '../../../src/modules/ingest/columns/row-error-codes.js'

const root = new URL('../../../', import.meta.url).pathname
const sources = ['src', 'demo/src', 'tokenise/src', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('error-codes.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
)

test('each code of the closed lists is given somewhere', () => {
  const given = new Set(sources.flatMap((text) => [...text.matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, code]) => code)))
  expect([...Object.keys(errorCodes), ...rowErrorCodes].filter((code) => !given.has(code) && !(code in givenByApollo))).toEqual([])
})

/** The codes that Apollo gives by itself. */
const givenByApollo = { GRAPHQL_PARSE_FAILED: true, GRAPHQL_VALIDATION_FAILED: true }

test('a code that is about a thing names the thing first', () => {
  const turned = /^(INVALID|UNKNOWN|MISSING|DUPLICATE|EMPTY|MALFORMED|TRUNCATED|BAD)_(?!REQUEST$|USER_INPUT$)/
  expect([...Object.keys(errorCodes), ...rowErrorCodes].filter((code) => turned.test(code))).toEqual([])
})
