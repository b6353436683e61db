import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { architecturePage } from '../../../proof/architecture-page.js'

test('docs/ARCHITECTURE.md shows the imports as they are; `npm run architecture` makes it anew', async () => {
  expect(readFileSync(new URL('../../../docs/ARCHITECTURE.md', import.meta.url), 'utf8')).toBe(await architecturePage())
})
