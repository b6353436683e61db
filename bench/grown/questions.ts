import { randomFrom } from '../../test/support/facts/facts.js'
import type { As } from '../../test/support/hub/hub.js'
import { randomQuestion } from '../../test/support/callers/questions.js'
import type { ServedHub } from '../against/served-hub.js'

const fields =
  'rows { period dimensions { dimension value } cells { measure value status lower upper interval { lower upper } } } notes { code text }'
/** One document for each question too, so that what is kept of documents grows as it would with many clients. */
const documentOf = (n: number): string => `query Q${n}($question: AnalysisQuestion!) { analysis(question: $question) { ${fields} } }`
const atATime = 4

interface Asked {
  readonly as: As
  readonly body: string
}

/** How many questions were answered, and how many refused. */
export interface Outcome {
  readonly answered: number
  readonly refused: number
}

/** Questions that differ from each other, each with who asks it. */
export function* distinctQuestions(): Generator<Asked, never> {
  const random = randomFrom(30)
  const known = new Set<string>()
  for (let turn = 0; ; turn += 1) {
    const [as, question] = randomQuestion(random, turn)
    const one = JSON.stringify([as, question])
    if (known.has(one)) continue
    known.add(one)
    yield { as, body: JSON.stringify({ query: documentOf(known.size), variables: { question } }) }
  }
}

/** Asks the next `count` questions, four at a time. @throws if the hub does not answer one, because it is busy or fails */
export async function askNext(hub: ServedHub, questions: Iterator<Asked, never>, count: number): Promise<Outcome> {
  const tokens = new Map<string, Promise<string>>()
  let [left, answered] = [count, 0]
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const { as, body } = questions.next().value
      const key = `${as.role} ${as.partner}`
      const token = tokens.get(key) ?? tokenOf(hub, as)
      tokens.set(key, token)
      const headers = { authorization: `Bearer ${await token}`, 'content-type': 'application/json' }
      const response = await fetch(hub.url, { method: 'POST', headers, body })
      const text = await response.text()
      if (response.status >= 500 || response.status === 429) throw new Error(`the hub says ${response.status}: ${text.slice(0, 200)}`)
      if (!text.includes('"errors"')) answered += 1
    }
  }
  await Promise.all(Array.from({ length: atATime }, one))
  return { answered, refused: count - answered }
}

async function tokenOf(hub: ServedHub, { role, partner }: As): Promise<string> {
  const response = await fetch(new URL(`/demo-token?role=${role}&partner=${partner}`, hub.url))
  return ((await response.json()) as { token: string }).token
}
