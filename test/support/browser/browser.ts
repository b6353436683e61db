import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

const execute = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()"

/** A real headless Chromium from an npm package: no machine needs a browser of its own. */
export async function startBrowser(): Promise<Browser> {
  // Containers run tests as root, for which Chromium has no sandbox; it opens only the hub's pages.
  return chromium.launch({ executablePath: await executable(), args: ['--no-sandbox'] })
}

/** The browser, unpacked once for each version. The complete folder is moved into place, because test files run at the same time. */
async function executable(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const kept = join(tmpdir(), `hub-chromium-${devDependencies['@sparticuz/chromium']}`)
  if (!existsSync(kept)) {
    const fresh = await mkdtemp(join(tmpdir(), 'hub-chromium-'))
    await execute(process.execPath, ['--input-type=module', '--eval', unpack], { cwd: root, env: { ...process.env, TMPDIR: fresh } })
    // If another test was faster, its browser is as good.
    await rename(fresh, kept).catch(() => rm(fresh, { recursive: true }))
  }
  return join(kept, 'chromium')
}
