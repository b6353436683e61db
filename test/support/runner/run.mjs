// `node test/support/runner/run.mjs TIERS [--share N] [what Jest takes]`: runs the suites of some tiers, as the scripts of package.json name them.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { shareFor } from './share.mjs'
import { tierNames, tiersFrom, tiersNamedIn } from './tiers.mjs'

const [wanted, ...rest] = process.argv.slice(2)
const project = new URL('../../../', import.meta.url)

/**
 * Most functions run a few times in a suite, so that optimising them takes more of two cores than it gives: with this, a tier takes a sixteenth less on
 * Node 20 and some 3 % less on 22. Newer versions have a cheaper way to optimise.
 */
const lessOptimised =
  { 20: ['--interrupt-budget=400000'], 22: ['--invocation-count-for-turbofan=15000'] }[Number.parseInt(process.versions.node, 10)] ?? []

try {
  const tiers = tiersFrom(wanted)
  const { share, said, others } = shareFor({ args: rest, whole: tiers.length === tierNames.length, project })
  // A suite named by its path is run whatever its tier.
  const named = tiersNamedIn(others)
  const run = named.length > 0 ? named : tiers
  if (run.some((tier) => tier !== 'unit')) process.stderr.write(`${said}\n`)
  runJest(others, { HUB_TEST_TIERS: run.join(','), HUB_TEST_SHARE: share })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function runJest(args, settings) {
  const register = new URL('register.mjs', import.meta.url).href
  const jest = fileURLToPath(new URL('node_modules/jest/bin/jest.js', project))
  const config = args.includes('-c') ? [] : ['-c', 'jest.config.mjs']
  // Room for what lives as long as a request, so that it is not looked through while it is in use.
  const memory = ['--max-old-space-size=4096', '--max-semi-space-size=64']
  const child = spawn(process.execPath, [...memory, ...lessOptimised, '--import', register, jest, ...config, ...args], {
    cwd: fileURLToPath(project),
    env: { ...process.env, ...settings },
    stdio: 'inherit',
  })
  // Jest receives Ctrl-C too, and ends by itself.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal))
  child.on('exit', (code, signal) => (process.exitCode = signal ? 1 : code))
}
