import { expect, test } from '@jest/globals'
import { viewers } from '../../support/callers/allowed.js'
import { startHub } from '../../support/hub/hub.js'
import { wholeAnswers, type WholeAnswer } from '../../support/answers/whole-answers.js'
import { shareOf } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

// What reports on the asking itself has another answer each time.
const moving = ['auditTrail', 'auditChain', 'usage']

/** The demo partnership has requested no release, and moved no month of the log away. */
const absent = ['figureRelease', 'logBegins']

/** The same question with a directive at each object, whose argument is left at its default. */
const switched = ({ query, ...one }: WholeAnswer): WholeAnswer => ({
  ...one,
  query: query
    .replaceAll('__typename', '__typename @skip(if: $bare)')
    .replace(
      /^query Whole(?:\((.*?)\))? \{/,
      (_, declared = '') => `query Whole(${[declared, '$bare: Boolean = false'].filter(Boolean).join(', ')}) {`,
    ),
})

test.each(shareOf(Object.entries(viewers)))('%s gets the same answer to the same question, whether it is new or known', async (_, as) => {
  const whole = await wholeAnswers(
    hub,
    as,
    {},
    {
      usesOfMyData: { from: '2026-11-01', to: '2026-11-20' },
      auditBands: { from: '2026-11-01', to: '2026-11-20' },
    },
  )
  for (const { root, query, variables } of [...whole, ...whole.map(switched)]) {
    if (moving.includes(root)) continue
    const [first, ...others] = [
      await hub.send<Record<string, unknown>>(as, query, variables),
      await hub.send(as, query, variables),
      await hub.send(as, query, variables),
      await hub.send(as, query, variables),
    ].map((answer) => JSON.parse(JSON.stringify(answer).replace(/"requestId":"[^"]+"/g, '"requestId":""')) as object)
    for (const other of others) expect({ query, ...other }).toEqual({ query, ...first })
    // Some fields of an analysis need another question, so an answer may be partial.
    expect({ root, ...first }).toMatchObject({ status: 200, data: { [root]: absent.includes(root) ? null : expect.anything() } })
  }
})
