import { Command } from 'commander'
import { Invalid, UserError } from '../kit/errors.js'
import { checkDeclared } from './check-declared.js'
import { demoCommands } from './demo.js'
import { systemRefusal } from './terminal/system-refusal.js'

interface ListedCommand {
  readonly does: string
  readonly load: () => Promise<Command>
}

/** Each verb loads what it needs only when it is called. */
const verbs: Readonly<Record<string, ListedCommand>> = {
  start: { does: 'serve the hub', load: async () => (await import('./commands/start.js')).startCommand() },
  token: {
    does: 'print an access token for the demo partnership, and nothing else',
    load: demoCommands.token,
  },
  tokenise: {
    does: 'replace surname, first_name and birth_date by a keyed subject_token',
    load: async () => (await import('./commands/tokenise.js')).tokeniseCommand(),
  },
  linkage: {
    does: 'draw pairs of records for a clerical review at your edge, and count what the reviewers found',
    load: async () => (await import('./commands/linkage.js')).linkageCommand(),
  },
  generate: {
    does: 'write the feeds of a synthetic partnership, and truth.json with the true counts, and the projects open in each quarter',
    load: demoCommands.generate,
  },
  ingest: {
    does: 'take in a feed from a file (CSV or NDJSON, also gzip)',
    load: async () => (await import('./commands/ingest.js')).ingestCommand(),
  },
  batch: { does: 'take a wrong batch back', load: async () => (await import('./commands/batch.js')).batchCommand() },
  subject: {
    does: 'carry out what a partner asks for a person: access, erasure, restriction, withdrawal of consent',
    load: async () => (await import('./commands/subject.js')).subjectCommand(),
  },
  retention: {
    does: 'report and remove what has been kept for as long as it may be',
    load: async () => (await import('./commands/retention.js')).retentionCommand(),
  },
  load: { does: 'load public files as published', load: async () => (await import('./commands/load.js')).loadCommand() },
  partner: {
    does: 'register and suspend the partners of a hub of your own',
    load: async () => (await import('./commands/partner.js')).partnerCommand(),
  },
  agreement: {
    does: 'enter, list, suspend and leave the agreements of a hub of your own',
    load: async () => (await import('./commands/agreement.js')).agreementCommand(),
  },
  audit: { does: 'verify the audit log', load: async () => (await import('./commands/audit.js')).auditCommand() },
  endings: {
    does: 'keep the file of what has ended on a machine that is new to the hub',
    load: async () => (await import('./commands/endings.js')).endingsCommand(),
  },
  key: {
    does: 'make and revoke the API keys of machines that send a feed',
    load: async () => (await import('./commands/key.js')).keyCommand(),
  },
  revoke: {
    does: 'refuse every token of a subject that was issued before now, within a second on every node',
    load: async () => (await import('./commands/revoke.js')).revokeCommand(),
  },
  publish: {
    does: 'publish every closed quarter that is ripe, or check what is published',
    load: async () => (await import('./commands/publish.js')).publishCommand(),
  },
  mcp: {
    does: 'let a language model ask a hub, with a key of its own, by the Model Context Protocol',
    load: async () => (await import('./mcp/mcp.js')).mcpCommand(),
  },
  ask: { does: 'ask a saved question and print the answer as JSON', load: async () => (await import('./commands/ask.js')).askCommand() },
  schema: { does: 'print the schema that a role sees', load: async () => (await import('./commands/schema.js')).schemaCommand() },
  docs: {
    does: 'print schema.graphql, the access table, the catalogue and the data dictionaries',
    load: async () => (await import('./commands/docs.js')).docsCommand(),
  },
  doctor: {
    does: 'check what serving needs, and change nothing',
    load: async () => (await import('./commands/doctor.js')).doctorCommand(),
  },
}

/** Verbs that were there until 1.0.0, and what takes their place. */
const gone: Readonly<Record<string, string>> = {
  notice:
    'hub notice is gone: the hub sends notices to no address any more. Partners read the page "What is new", or follow /notices.atom with a key that hub key create --feed notices makes.',
}

const program = new Command('hub').description('The partnership hub: feeds in, protected joint answers out.').showHelpAfterError()

const called = process.argv.slice(2).find((word) => word !== 'help' && !word.startsWith('-'))
for (const [name, { does, load }] of Object.entries(verbs))
  program.addCommand((name === called ? checkDeclared(name, await load()) : new Command(name)).description(does))

// A reader that stops early, such as `head`, is no failure. A hub that serves goes on, whatever happens to what it prints.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (called === 'start') return
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  if (called !== undefined && Object.hasOwn(gone, called)) throw new Invalid('COMMAND_GONE', gone[called] ?? '')
  await program.parseAsync()
} catch (error) {
  // A known error is printed as its sentence. Anything else is a fault of the hub, and its trace shows where.
  const known = error instanceof UserError ? error : systemRefusal(error)
  if (!known) throw error
  process.stderr.write(`${known.code}: ${known.message}\n`)
  process.exitCode = 1
}
