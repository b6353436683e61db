import { code, table } from '../access/tables/markdown.js'
import { errorCodes } from '../kit/error-codes.js'
import { rowErrorSentences } from '../modules/ingest/index.js'

/** `docs/ERRORS.md`: every code that the hub gives, so that a program can act on it. */
export const errorTable = (): string =>
  [
    '# Codes of errors',
    '',
    'Every refusal, in GraphQL and outside it, is `{ "errors": [{ "message", "extensions": { "code", "requestId" } }] }`; the command line prints `CODE: message`. The',
    'message is for people and may change; the code is for programs, from this closed list, which `ErrorCode` of the schema holds too. `npm run generate` prints it from the source.',
    '',
    ...tableOf(errorCodes),
    '',
    '## Codes of rows',
    '',
    'Why one row of a feed was refused: `code` of `RowError`, in receipts and batches. `docs/feeds` has those of each feed.',
    '',
    ...tableOf(rowErrorSentences),
    '',
  ].join('\n')

const tableOf = (meanings: Readonly<Record<string, string>>): string[] =>
  table(
    ['Code', 'Meaning'],
    Object.keys(meanings)
      .sort()
      .map((name) => [code(name), meanings[name] ?? '']),
  )
