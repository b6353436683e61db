/** `npm run budget`: counts what the saved questions, all of docs/QUESTIONS.md and the pages take of each budget, and writes it into docs/DISCLOSURE.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { kinds } from '../src/modules/analytics/asking/question/asker.js'
import { nodeBudgets, questions, type PartialQuestion } from '../src/modules/analytics/index.js'
import { readSavedQuestions } from '../src/modules/analytics/saved-question.js'
import type { Role } from '../src/access/roles.js'
import type { As } from '../test/support/hub/hub.js'
import { askers, waysToAsk } from './asked.js'
import { withMarked } from './attack/document.js'
import { taken, takenByPages } from './nodes-taken.js'

/** Every saved question, in each way that its role asks it. */
function documented(role: Role): PartialQuestion[][] {
  return questions.flatMap(({ id, levels }) => {
    const level = levels[role]
    const saved = readSavedQuestions().filter((one) => one.id === id || one.id.startsWith(`${id}-`))
    return level === undefined
      ? []
      : saved.flatMap(({ question }) => waysToAsk(role, level, question as never) as unknown as PartialQuestion[][])
  })
}

async function lineOf(as: As): Promise<string> {
  const saved = readSavedQuestions().filter(({ role, partner }) => role === as.role && partner === as.partner)
  const kind = kinds[as.role]
  const most = kind === undefined ? 0 : nodeBudgets[kind]
  const pages = await takenByPages(as)
  const asked = saved.map(({ question }) => [question as PartialQuestion])
  const numbers = [most, taken(as, asked), taken(as, documented(as.role)), pages.year, pages.withQuarters]
  const share = `${Math.ceil((100 * pages.withQuarters) / most)} %`
  return `| \`${as.role}\` | ${[...numbers.map((number) => number.toLocaleString('en-GB')), share].join(' | ')} |`
}

const table = [
  '| role | budget of a year | the saved questions of the role | every question of docs/QUESTIONS.md | the pages, one year | the pages, one year and its quarters | of the budget |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...(await Promise.all(Object.values(askers).map(lineOf))),
].join('\n')
const page = new URL('../docs/DISCLOSURE.md', import.meta.url)
writeFileSync(page, withMarked(readFileSync(page, 'utf8'), table, 'budget'))
process.stdout.write(`${table}\n`)
