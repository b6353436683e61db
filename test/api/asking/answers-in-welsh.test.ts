import { describe, expect, test } from '@jest/globals'
import { period } from '../../support/callers/ask.js'
import { charity, inspector, startHub, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25T09:00:00Z', persons: 3_000 }))

const asked = `query Asked($question: AnalysisQuestion!) {
  analysis(question: $question) {
    rows { period dimensions { dimension value label } cells { measure value lower upper status } }
    notes { code text }
  }
}`
const catalogue = 'query { catalogue { measures { name title definition } dimensions { name title values { value label } } } }'

interface Analysis {
  readonly rows: readonly { readonly dimensions: readonly { readonly value: string; readonly label: string }[] }[]
  readonly notes: readonly { readonly code: string; readonly text: string }[]
}

/** The answer as it came: its text and what the head says of its language. */
async function answerTo(as: As, query: string, variables: object, language?: string) {
  const response = await fetch(new URL('/graphql', hub.url), {
    method: 'POST',
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      authorization: `Bearer ${await hub.token(as)}`,
      ...(language === undefined ? {} : { 'accept-language': language }),
    },
    body: JSON.stringify({ query, variables }),
  })
  const { headers } = response
  return { text: await response.text(), language: headers.get('content-language'), vary: headers.get('vary')?.toLowerCase() }
}
const analysisIn = (text: string): Analysis => (JSON.parse(text) as { data: { analysis: Analysis } }).data.analysis
/** An answer without its words. */
const figuresIn = (text: string): string => text.replace(/"(?:label|text|title|definition)":"(?:[^"\\]|\\.)*"/g, '')
const labelsIn = ({ rows }: Analysis): readonly string[] => [
  ...new Set(rows.flatMap(({ dimensions }) => dimensions.map(({ label }) => label))),
]

describe.each<readonly [string, As, object]>([
  ['a charity analyst', charity, { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2025') }],
  ['an inspector', inspector, { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['REGION'], period: period('2025') }],
])('a question of %s', (_, as, question) => {
  test('an answer in Welsh has Welsh labels, English notes and the same figures, and its cached English form keeps its bytes', async () => {
    const [first, again] = [await answerTo(as, asked, { question }), await answerTo(as, asked, { question }, 'en-GB')]
    const welsh = await answerTo(as, asked, { question }, 'cy, en;q=0.5')
    const welshAgain = await answerTo(as, asked, { question }, 'cy-GB')
    const after = await answerTo(as, asked, { question }, 'fr, *;q=0.1')
    expect(again.text).toBe(first.text)
    expect(after.text).toBe(first.text)
    expect(welshAgain.text).toBe(welsh.text)
    expect(figuresIn(welsh.text)).toBe(figuresIn(first.text))
    expect(labelsIn(analysisIn(first.text)).join()).toMatch(/Wales/)
    expect(labelsIn(analysisIn(welsh.text)).join()).toMatch(/Cymru/)
    expect(analysisIn(welsh.text).notes).toEqual(analysisIn(first.text).notes)
    expect([first, welsh, after].map(({ language }) => language)).toEqual(['en-GB', 'cy, en-GB', 'en-GB'])
    for (const { vary } of [first, welsh, after]) expect(vary).toContain('accept-language')
  })
})

test('an answer that was first requested in Welsh is in English for the next person who asks the same in English', async () => {
  const question = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2024') }
  const [welsh, english] = [await answerTo(charity, asked, { question }, 'cy'), await answerTo(charity, asked, { question })]
  expect(labelsIn(analysisIn(welsh.text))).toContain('Cymru')
  expect(labelsIn(analysisIn(english.text))).toContain('Wales')
  expect(labelsIn(analysisIn(english.text))).not.toContain('Cymru')
})

test('the catalogue has the titles of measures in Welsh, and definitions, names and values as they are', async () => {
  const [english, welsh] = [await answerTo(charity, catalogue, {}), await answerTo(charity, catalogue, {}, 'cy')]
  expect(figuresIn(welsh.text)).toBe(figuresIn(english.text))
  type Titles = { data: { catalogue: { measures: { name: string; title: string; definition: string }[] } } }
  const titles = (JSON.parse(welsh.text) as Titles).data.catalogue.measures
  expect(titles.find(({ name }) => name === 'SATISFIED_RATE')?.title).toBe('Bodlon')
  const definitionsIn = (text: string) => (JSON.parse(text) as Titles).data.catalogue.measures.map(({ definition }) => definition)
  expect(definitionsIn(welsh.text)).toEqual(definitionsIn(english.text))
})

test('a refusal is in English, says so, and has the code that programs read', async () => {
  const question = { measures: ['NO_SUCH_RATE'], period: period('2025') }
  const [english, welsh] = [await answerTo(charity, asked, { question }), await answerTo(charity, asked, { question }, 'cy')]
  const withoutId = (text: string): string => text.replace(/"requestId":"[^"]+"/, '')
  expect(withoutId(welsh.text)).toBe(withoutId(english.text))
  expect(welsh.language).toBe('en-GB')
})

test('a file is in English and says so, whatever language is asked for', async () => {
  const question = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2025') }
  const fileIn = async (language: string) => {
    const response = await fetch(new URL('/exports/analysis', hub.url), {
      method: 'POST',
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        accept: 'text/csv',
        authorization: `Bearer ${await hub.token(charity)}`,
        'accept-language': language,
      },
      body: JSON.stringify({ question }),
    })
    return { status: response.status, language: response.headers.get('content-language'), text: await response.text() }
  }
  const [english, welsh] = [await fileIn('en'), await fileIn('cy')]
  expect(english).toMatchObject({ status: 200, language: 'en-GB' })
  expect(welsh).toEqual(english)
})
