import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** General rules are tested on one of this many parts of their cases, on another part with each commit. */
export const shares = 5

/**
 * Which share of the general rules a run tries.
 * @param {{ args: readonly string[], whole: boolean, project: URL }} run `whole` tries all of them, unless `--share N` names one; `--share all` tries all of them too
 * @returns {{ share: string, said: string, others: readonly string[] }} `share` is "N/of", and `others` are the arguments that remain
 */
export function shareFor({ args, whole, project }) {
  const at = args.indexOf('--share')
  if (at >= 0) {
    const others = args.filter((_, n) => n !== at && n !== at + 1)
    const wanted = Number(args[at + 1])
    if (args[at + 1] === 'all') return { ...everything, others }
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > shares)
      throw new Error(`--share takes a number from 1 to ${shares} or "all", and not "${args[at + 1] ?? ''}".`)
    return { ...told(wanted, 'as asked'), others }
  }
  if (whole || process.env.HUB_TEST_LONG !== undefined) return { ...everything, others: args }
  const { number, from } = drawnFrom(project)
  return { ...told((number % shares) + 1, from), others: args }
}

const everything = { share: '1/1', said: 'General rules are tried on everything that they hold for.' }

const told = (share, from) => ({
  share: `${share}/${shares}`,
  said: `General rules are tried on share ${share} of ${shares} (${from}). "--share ${share}" repeats it; "npm run test:all" tries all of them.`,
})

/** The commit's hash, or the day if there is no commit. */
function drawnFrom(project) {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: fileURLToPath(project),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return { number: parseInt(commit.slice(0, 8), 16), from: `drawn from commit ${commit.slice(0, 8)}` }
  } catch {
    return { number: Math.floor(Date.now() / 86_400_000), from: 'drawn from the day' }
  }
}
