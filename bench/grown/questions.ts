import { randomFrom } from '../../test/support/facts.js'
import { type As } from '../../test/support/hub.js'
import { randomQuestion } from '../../test/support/questions.js'
import type { HttpLoad } from '../http-load.js'
import type { ServedHub } from '../against/served-hub.js'

const fields =
  'rows { period dimensions { dimension value } cells { measure value status lower upper interval { lower upper } } } notes { code text }'
/** One document for each question too, so that what is kept of documents grows as it would with many clients. */
const documentOf = (n: number): string => `query Q${n}($question: AnalysisQuestion!) { analysis(question: $question) { ${fields} } }`
const atATime = 4

/** Questions that differ from each other, each with who asks it. */
export function* distinctQuestions(): Generator<readonly [as: As, body: string]> {
  const random = randomFrom(30)
  const known = new Set<string>()
  for (let turn = 0; ; turn += 1) {
    const [as, question] = randomQuestion(random, turn)
    const one = JSON.stringify([as, question])
    if (known.has(one)) continue
    known.add(one)
    yield [as, JSON.stringify({ query: documentOf(known.size), variables: { question } })]
  }
}

/** Asks the next `count` questions, as their askers and four at a time. Refusals count as answers. */
export async function askNext(hub: ServedHub, load: HttpLoad, questions: Iterator<readonly [As, string]>, count: number): Promise<void> {
  const bodies = new Map<string, { readonly as: As; readonly of: string[] }>()
  for (let n = 0; n < count; n += 1) {
    const { value } = questions.next() as { value: readonly [As, string] }
    const [as, body] = value
    const key = JSON.stringify(as)
    const known = bodies.get(key) ?? { as, of: [] }
    known.of.push(body)
    bodies.set(key, known)
  }
  for (const { as, of } of bodies.values()) {
    const headers = { authorization: `Bearer ${await tokenOf(hub, as)}`, 'content-type': 'application/json' }
    await load.send({ url: hub.url, headers, bodies: of, requests: of.length, connections: atATime, mayRefuse: true })
  }
}

async function tokenOf(hub: ServedHub, { role, partner }: As): Promise<string> {
  const response = await fetch(new URL(`/demo-token?role=${role}&partner=${partner}`, hub.url))
  return ((await response.json()) as { token: string }).token
}
