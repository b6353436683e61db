import type { Command } from 'commander'
import { demoMissing } from '../hub/demo.js'

/** What fills a demo. @throws Invalid `DEMO_MISSING` */
export const loadFilling = () => import('../../demo/src/filling/index.js').catch(demoMissing)

/** The commands that belong only to the demo. @throws Invalid `DEMO_MISSING` */
export const demoCommands: Readonly<Record<'generate' | 'token', () => Promise<Command>>> = {
  generate: async () => (await import('../../demo/src/commands/generate.js').catch(demoMissing)).generateCommand(),
  token: async () => (await import('../../demo/src/commands/token.js').catch(demoMissing)).tokenCommand(),
}
