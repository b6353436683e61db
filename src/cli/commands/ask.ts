import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { Invalid } from '../../kit/errors.js'
import { parseSavedQuestion } from '../../modules/analytics/index.js'
import { checkReadable } from '../terminal/check-readable.js'
import { roleFrom, rolesOption } from '../terminal/role-option.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** Formats in which `hub ask` prints an answer. */
export const answerFormats = ['json', 'csv', 'jsonstat'] as const
export type AnswerFormat = (typeof answerFormats)[number]

export const isAnswerFormat = (format: string): format is AnswerFormat => (answerFormats as readonly string[]).includes(format)

interface AskOptions {
  readonly role?: string
  readonly partner?: string
  readonly format: string
}

/**
 * `hub ask QUESTION.json`: the answer as JSON, as the given role and partner or as those that the question names; exit code 1 if it is refused. With `--format`, its
 * figures as CSV, with the notes that must be read with them on standard error, or everything as JSON-stat.
 */
export const askCommand = () =>
  new Command('ask')
    .argument('<question>', 'a file such as examples/questions/Q02.json')
    .option('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'partner code')
    .option('--format <FORMAT>', 'json, csv or jsonstat', 'json')
    .action(async (file: string, options: AskOptions) => {
      const { format } = options
      if (!isAnswerFormat(format)) throw new Invalid('OPTION_INVALID', 'Give --format json, csv or jsonstat.')
      await checkReadable(file)
      const saved = parseSavedQuestion(await readFile(file, 'utf8'))
      const role = options.role ? roleFrom(options.role) : saved.role
      const asked = { ...saved, role, partner: options.partner ?? saved.partner }
      if (format === 'json') {
        const answer = await withHub((hub) => hub.ask(asked))
        if (answer.errors) process.exitCode = 1
        return print(JSON.stringify(answer, null, 2))
      }
      const { figuresCsv, jsonStatOf } = await import('../../modules/exports/index.js')
      const exported = await withHub((hub) => hub.exportAnswer(asked))
      if (format === 'jsonstat') return print(JSON.stringify(jsonStatOf(exported), null, 2))
      for (const { code, text } of exported.analysis.notes) process.stderr.write(`${code}: ${text}\n`)
      process.stdout.write(figuresCsv(exported))
    })
