/** `npm run demo`: makes a synthetic world, measures each line of its calibration from the files alone, and writes docs/DEMO.md. Fails where one is off, or where too few traits of forces differ by more than chance. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from '../demo/src/generator/index.js'
import { demoPage, linesOf } from './demo-page.js'
import { builtInOf } from '../test/support/demo-world/built-in.js'
import { leastDiffering, traitsOf } from '../test/support/demo-world/traits.js'
import { readWorld } from '../test/support/demo-world/world.js'

const persons = 50_000
const seed = 2026
const out = mkdtempSync(join(tmpdir(), 'hub-demo-'))
try {
  await generate({ persons, seed, out, formats: ['ndjson'], truth: false })
  const world = readWorld(out)
  const [lines, traits] = [linesOf(world), traitsOf(world)]
  const built = builtInOf(world.referrals)
  writeFileSync(new URL('../docs/DEMO.md', import.meta.url), demoPage({ lines, traits, built }, { persons, seed }))
  const off = lines.filter(({ isOff }) => isOff)
  process.stdout.write(`${lines.length} lines measured in docs/DEMO.md, ${off.length} off\n`)
  for (const { name } of off) process.stdout.write(`  ${name}\n`)
  const differing = traits.filter(({ differs }) => differs).length
  process.stdout.write(`${differing} of ${traits.length} traits differ between forces by more than chance\n`)
  process.exitCode = off.length > 0 || differing < leastDiffering ? 1 : 0
} finally {
  rmSync(out, { recursive: true, force: true })
}
