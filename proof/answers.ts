/**
 * `npm run answers`: asks a filled hub 2,000 random questions, and prints one hash for each role over its answers, refusals and explanations,
 * and one over the tables of all published quarters. Sources that only move code print the same hashes as before.
 * `-- --lines FILE` writes each question with the hash of what came back, so that two files show which question differs.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { randomFrom } from '../test/support/facts/facts.js'
import type { Question } from '../test/support/callers/ask.js'
import { startHub, type As, type TestHub } from '../test/support/hub/hub.js'
import { randomQuestion } from '../test/support/callers/questions.js'

const figures =
  'rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator own ownOf interval { lower upper } } }'
const policy = 'policy { floor maxNoise rounding threshold }'
const analysis = `query($question: AnalysisQuestion!) { analysis(question: $question) { ${figures} notes { code text forces measures } ${policy} snapshot { id } } }`
const explain = `query($question: AnalysisQuestion!) { explain(question: $question) {
  nodes known cost withheldOfKnown withheldAtLeast refusal { code message } years { cost } } }`

const hashOf = (...texts: readonly string[]): string => createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)

/** What comes back, without what differs with each request. */
async function said(hub: TestHub, as: As, query: string, question: Question): Promise<{ readonly text: string; readonly code: string }> {
  const { data, errors } = await hub.send(as, query, { question })
  const refusals = errors?.map(({ message, extensions: { code, instead } }) => ({ message, code, instead }))
  return { text: JSON.stringify({ data, refusals }), code: refusals?.[0]?.code ?? 'ANSWERED' }
}

/** Each question with its asker. Every third is asked by someone for whom it was not made, so that many are refused. */
function asked(count: number): readonly (readonly [As, Question])[] {
  const random = randomFrom(27)
  return Array.from({ length: count }, (_, turn) => {
    const [as, question] = randomQuestion(random, turn)
    return [turn % 3 === 2 ? randomQuestion(random, turn + 7)[0] : as, question] as const
  })
}

const { values: given } = parseArgs({
  options: { questions: { type: 'string', default: '2000' }, persons: { type: 'string', default: '2000' }, lines: { type: 'string' } },
})
const hub = await startHub({ now: '2026-07-15T09:00:00Z', persons: Number(given.persons), nodeBudget: 10_000_000 })
try {
  const byRole = new Map<string, { hashes: string[]; codes: Map<string, number> }>()
  const lines: string[] = []
  for (const [as, question] of asked(Number(given.questions))) {
    // Before the question is asked, because afterwards its figures are known and cost nothing.
    const explained = await said(hub, as, explain, question)
    const answered = await said(hub, as, analysis, question)
    const one = hashOf(JSON.stringify(question), explained.text, answered.text)
    const { hashes, codes } = byRole.get(as.role) ?? { hashes: [], codes: new Map<string, number>() }
    hashes.push(one)
    codes.set(answered.code, (codes.get(answered.code) ?? 0) + 1)
    byRole.set(as.role, { hashes, codes })
    lines.push([one, as.role, as.partner, answered.code, JSON.stringify(question)].join('\t'))
  }
  for (const [role, { hashes, codes }] of [...byRole].sort()) {
    const counted = [...codes].sort(([, left], [, right]) => right - left).map(([code, times]) => `${times} ${code}`)
    process.stdout.write(`${hashOf(...hashes)} ${role}: ${counted.join(', ')}\n`)
  }
  const manifests = (await hub.hub.snapshots.current())?.manifests ?? []
  const hashes = manifests.map(({ file, tables }) => [file.name, ...tables.map(({ stratum, sha256 }) => [stratum, sha256])])
  process.stdout.write(`${hashOf(JSON.stringify(hashes))} tables of the published quarters\n`)
  if (given.lines !== undefined) writeFileSync(given.lines, `${lines.join('\n')}\n`)
} finally {
  await hub.stop()
}
