/**
 * What an answer would contain if it gave away the inside of the hub: a stack, a path, a table, a constraint, a statement, a code of Prisma
 * or of PostgreSQL.
 */
export const leak = new RegExp(
  [
    String.raw`\n\s+at `,
    String.raw`node_modules|node:internal|[\w/]+\.[jt]s\b|/(?:home|tmp|work|srv|var|usr)/`,
    String.raw`\bE(?:CONN|PIPE|TIMEDOUT|NOENT)\w*|prisma|\bP[12]0\d\d\b|\bSQLSTATE\b|\bpg_\w+`,
    String.raw`\b(?:governance|records|direct|ingest|publication|audit|reference)\.[a-z_]+`,
    String.raw`\bhub_[a-z]+\b`,
    String.raw`\b(?:relation|constraint|column) "`,
    String.raw`\bSELECT .* FROM\b|\bINSERT INTO\b|syntax error at or near`,
    String.raw`violates|duplicate key|invalid input syntax|permission denied`,
  ].join('|'),
  'i',
)

/** The whole answer: body and headers. */
export const allOf = ({ headers }: { readonly headers: object }, text: string): string =>
  `${text}\n${JSON.stringify(headers instanceof Headers ? [...headers] : headers)}`
