/**
 * `npm run size`: lines, words, lines above 120 columns, characters a line and share of comments of what git holds, by folder. Fails where a number
 * is more than 3 % above what `proof/size/reached.json` says was reached; `-- --set` writes what is reached now. Raising a number is normal where a
 * feature comes: the commit says why.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { table } from '../src/access/tables/markdown.js'
import { added, countedIn, nothing, type Counted } from './size/counted.js'
import { reachedBy, tooLarge, type Reached } from './size/limits.js'
import { isLeftOut, isPrinted } from './size/printed-by-programs.js'

const root = fileURLToPath(new URL('../', import.meta.url))
const reached = new URL('size/reached.json', import.meta.url)

/** Files of git as they are on the disk: a file that a commit would add counts, one that it would remove does not. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && !isLeftOut(path) && existsSync(join(root, path)))

const folderOf = (path: string): string =>
  isPrinted(path) ? 'printed by programs' : path.includes('/') ? (path.split('/')[0] ?? '') : 'at the top'

const folders = new Map<string, Counted>()
let sources = nothing
for (const path of files) {
  const counted = countedIn(readFileSync(join(root, path), 'utf8'))
  const folder = folderOf(path)
  folders.set(folder, added(folders.get(folder) ?? nothing, counted))
  if (/\.(m?ts|tsx)$/.test(path) && !isPrinted(path)) sources = added(sources, counted)
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
const row = (name: string, { lines, words, long, characters, comments }: Counted): string[] =>
  [name, lines, words, share(long, lines), (characters / lines).toFixed(1), share(comments, lines)].map(String)
const sorted = new Map([...folders].sort())
const heads = ['folder', 'lines', 'words', 'above 120 columns', 'characters a line', 'comments']
const written = [...sorted].filter(([name]) => name !== 'printed by programs').map(([, counted]) => counted)
const rows = [
  ...[...sorted].map(([name, counted]) => row(name, counted)),
  row('written by people', written.reduce(added)),
  row('sources', sources),
]
process.stdout.write(`${table(heads, rows).join('\n')}\n`)

const now = reachedBy(sorted, sources)
if (process.argv.includes('--set')) {
  writeFileSync(reached, `${JSON.stringify(now, null, 2)}\n`)
} else {
  const faults = tooLarge(now, JSON.parse(readFileSync(reached, 'utf8')) as Reached, folders.get('src') ?? nothing)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length > 0) {
    process.stderr.write('Say it shorter, or set the new numbers with "npm run size -- --set" and say in the commit why they rise.\n')
    process.exitCode = 1
  }
}
