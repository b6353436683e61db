/**
 * `npm run exposure [-- REF]`: what this version newly exposes to which role compared with REF (by default `main`), and what no longer,
 * from the committed `docs/exposure.txt`. Fails if it finds nothing to compare with.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exposureDifference } from './exposure-difference.js'

const [ref = 'main'] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the list is, and where it was in older commits. */
const places = ['docs/exposure.txt', 'exposure.txt']

function fileOf(version: string, path: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${version}:${path}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    })
  } catch {
    return undefined
  }
}

const before = places.map((path) => fileOf(ref, path)).find((text) => text !== undefined)
if (before === undefined) {
  process.stderr.write(
    `There is nothing to compare with: git finds no ${places.join(' or ')} in ${ref}. Name a commit that has one: npm run exposure -- REF.\n`,
  )
  process.exitCode = 1
} else {
  const difference = exposureDifference(before, readFileSync(`${root}/${places[0]}`, 'utf8'))
  process.stdout.write(difference || `Nobody sees more or less than in ${ref}.\n`)
}
