/**
 * `npm run exposure [-- REF]`: what this version exposes to which role that the one of REF (`main` where none is named) does not, and what no longer,
 * by the committed `exposure.txt`.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exposureDifference } from './exposure-difference.js'

const [ref = 'main'] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))

function listOf(version: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${version}:exposure.txt`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    })
  } catch {
    return undefined
  }
}

const before = listOf(ref)
const difference = before === undefined ? undefined : exposureDifference(before, readFileSync(`${root}/exposure.txt`, 'utf8'))
if (difference === undefined) process.stdout.write(`${ref} is not there, or has no exposure.txt: nothing to compare with.\n`)
else process.stdout.write(difference || `Nobody sees more or less than in ${ref}.\n`)
