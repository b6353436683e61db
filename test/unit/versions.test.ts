import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const file = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

test('hub, client and pages have the version that the changelog names last', () => {
  const last = /^## \[(\d+\.\d+\.\d+)\]/m.exec(file('CHANGELOG.md'))?.[1]
  const versions = ['package.json', 'client/package.json', 'web/package.json'].map(
    (name) => (JSON.parse(file(name)) as { version: string }).version,
  )
  expect(versions).toEqual([last, last, last])
})
