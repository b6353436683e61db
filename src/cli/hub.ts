import { Command } from 'commander'
import { Known } from '../kit/errors.js'
import { agreementCommand } from './agreement.js'
import { askCommand } from './ask.js'
import { docsCommand } from './docs.js'
import { doctorCommand } from './doctor.js'
import { generateCommand } from './generate.js'
import { ingestCommand } from './ingest.js'
import { keyCommand } from './key.js'
import { loadCommand } from './load.js'
import { partnerCommand } from './partner.js'
import { publishCommand } from './publish.js'
import { revokeCommand } from './revoke.js'
import { schemaCommand } from './schema.js'
import { startCommand } from './start.js'
import { tokenCommand } from './token.js'
import { tokeniseCommand } from './tokenise.js'

const program = new Command('hub').description('The partnership hub: feeds in, protected joint answers out.').showHelpAfterError()

for (const command of [
  startCommand,
  tokenCommand,
  tokeniseCommand,
  generateCommand,
  ingestCommand,
  loadCommand,
  partnerCommand,
  agreementCommand,
  keyCommand,
  revokeCommand,
  publishCommand,
  askCommand,
  schemaCommand,
  docsCommand,
  doctorCommand,
]) {
  program.addCommand(command())
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  await program.parseAsync()
} catch (error) {
  // A known error is printed as its sentence; anything else is a fault of the hub, and its trace says where.
  if (!(error instanceof Known)) throw error
  process.stderr.write(`${error.code}: ${error.message}\n`)
  process.exitCode = 1
}
