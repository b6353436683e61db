import { describe, expect, test } from '@jest/globals'
import { IntlMessageFormat } from 'intl-messageformat'
import { count, figure } from '../../../../src/kit/figure/written.js'
import { cy, en, type TextName } from '../../../../src/server/public/text/words.js'
import { addressIn, languages, type Language } from '../../../../src/kit/on-pages/language.js'
import { acceptedLanguage, chosenLanguage } from '../../../../src/server/language/chosen-language.js'
import { PublicText } from '../../../../src/server/public/text/public-text.js'
import { html } from '../../../../src/server/public/html.js'

const textIn = (language: Language, address = '/public', isInAddress = false): PublicText =>
  new PublicText({ language, isInAddress }, address)
const [english, welsh] = [textIn('en'), textIn('cy')]
const names = Object.keys(en) as readonly TextName[]

type Part = ReturnType<IntlMessageFormat['getAst']>[number]
/** Values and tags that a message is filled with, wherever they stand in it. */
function filledWith(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => [
    ...('value' in part && Number(part.type) !== 0 && typeof part.value === 'string' ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => filledWith(value)) : []),
    ...('children' in part ? filledWith(part.children) : []),
  ])
}
const partsOf = (message: string, language: Language): string[] =>
  [...new Set(filledWith(new IntlMessageFormat(message, language).getAst()))].sort()

describe('the table of texts', () => {
  test.each(names)('a text in Welsh is filled with the same values and links as in English: %s', (name) => {
    const translated = cy[name]
    if (translated !== undefined) expect(partsOf(translated, 'cy')).toEqual(partsOf(en[name], 'en'))
  })

  test('a text of the pages has every plural form of its language', () => {
    const formsIn = (parts: readonly Part[]): string[][] =>
      parts.flatMap((part) => {
        if (!('options' in part)) return 'children' in part ? formsIn(part.children) : []
        const inner = Object.values(part.options).flatMap(({ value }) => formsIn(value))
        return 'pluralType' in part ? [Object.keys(part.options), ...inner] : inner
      })
    let counted = 0
    for (const name of names)
      for (const [language, message] of [
        ['en', en[name]],
        ['cy', cy[name]],
      ] as const) {
        if (message === undefined) continue
        const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories
        for (const forms of formsIn(new IntlMessageFormat(message, language).getAst())) {
          counted += 1
          // Whoever names one form beside `other` names all, but for a text that is alike in all that are not none.
          const named = forms.filter((form) => known.includes(form as Intl.LDMLPluralRule))
          const isAlike = named.every((form) => form === 'zero' || form === 'other')
          if (!isAlike) expect({ name, language, named: named.sort() }).toEqual({ name, language, named: [...known].sort() })
        }
      }
    expect(counted).toBeGreaterThan(8)
  })

  const counts = [0, 1, 2, 3, 6, 11, 100, 1_000]
  test.each([
    ['en', ['0 parties', '1 party', '2 parties', '3 parties', '6 parties', '11 parties', '100 parties', '1,000 parties']],
    ['cy', ['dim partïon', '1 parti', '2 barti', '3 pharti', '6 pharti', '11 parti', '100 parti', '1,000 parti']],
  ] as const)('a number of parties has its plural form, in %s', (language, expected) => {
    expect(counts.map((parties) => textIn(language).say('register.parties', { count: parties }))).toEqual(expected)
  })

  test.each([
    [
      'en',
      ['', ' One force has no figure for it.', ...['2', '3', '6', '11', '100', '1,000'].map((n) => ` ${n} forces have no figure for it.`)],
    ],
    ['cy', ['', ...['un', 'ddau', 'dri', 'chwe', '11', '100', '1,000'].map((n) => ` Nid oes gan ${n} heddlu ffigur ar ei chyfer.`)]],
  ] as const)('a number of forces without a figure has its plural form, in %s', (language, expected) => {
    const said = (without: number): string =>
      textIn(language).say('found.one', { duty: 'D', period: '2025', force: 'F', share: '1', without })
    expect(counts.map((without) => said(without).slice(said(0).length))).toEqual(expected)
  })

  test.each([
    ['en', ['', ' Of 2,000 such duties, 1 has no figure.', ' Of 2,000 such duties, 2 have no figure.']],
    [
      'cy',
      [
        '',
        ' O blith 2,000 o ddyletswyddau o’r fath, nid oes ffigur ar gyfer 1.',
        ' O blith 2,000 o ddyletswyddau o’r fath, nid oes ffigur ar gyfer 2.',
      ],
    ],
  ] as const)('a number of duties without a figure has its plural form, in %s', (language, expected) => {
    const said = (without: number): string =>
      textIn(language).say('force.one', { force: 'F', period: '2025', most: 'M', count: 2_000, without })
    expect([0, 1, 2].map((without) => said(without).slice(said(0).length))).toEqual(expected)
  })

  test('days are written by Intl in the language of the page', () => {
    const day = new Date('2026-12-02T09:00:00Z')
    expect([english, welsh].map((text) => text.day(day))).toEqual(['2 December 2026', '2 Rhagfyr 2026'])
    expect([english, welsh].map((text) => text.moment(day))).toEqual(['2 December 2026, 09:00 UTC', '2 Rhagfyr 2026, 09:00 UTC'])
  })

  test('figures in cells are as Intl writes them in Welsh', () => {
    const format = (digits: number): Intl.NumberFormat =>
      new Intl.NumberFormat('cy', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    for (const value of [0, 5, 999, 1_000, 13_085, 1_234_567]) expect(count(value)).toBe(format(0).format(value))
    for (const value of [0, 0.004, 0.451, 0.9999, 1]) expect(figure(value, true)).toBe(`${format(1).format(value * 100)}\u00a0%`)
  })
})

test('a text that is missing, or is filled with other values or links, does not compile and is not shown', () => {
  // @ts-expect-error No text has this name.
  expect(() => english.say('list.nothing')).toThrow()
  // @ts-expect-error Its value is missing.
  expect(() => english.say('list.hidden')).toThrow()
  // @ts-expect-error Its value has another name.
  expect(() => english.html('list.hidden', { day: '1 May' })).toThrow()
  // @ts-expect-error A text without markup has no links.
  expect(() => english.say('version.newer', { newest: 3, a: 'version 3' })).toThrow()
  // @ts-expect-error A link is made by a function.
  expect(() => english.html('version.newer', { newest: 3, a: 'version 3' })).toThrow()
})

describe('what has no Welsh', () => {
  test('what has no Welsh is shown in English and marked so, and what has is not', () => {
    expect(welsh.term('Gwent Police').text).toBe('Heddlu Gwent')
    expect(welsh.term('Kent Police').text).toBe('<span lang="en-GB">Kent Police</span>')
    expect(welsh.term('2025Q1').text).toBe('2025Q1')
    expect(welsh.titled('A title of <nobody>')).toEqual({ said: 'A title of <nobody>', language: 'en' })
    expect(welsh.terms(['Gwent Police', 'A & B of us'], '; ').text).toBe('Heddlu Gwent; <span lang="en-GB">A &amp; B of us</span>')
    for (const one of ['Gwent Police', 'Kent Police']) expect(english.term(one).text).toBe(one)
  })

  test('what stands in a sentence keeps its own language and its characters', () => {
    const said = welsh.html('force.absent', { force: welsh.term('Kent & Co'), reason: '<b>' })
    expect(said.text).toBe('Nid oes gan <span lang="en-GB">Kent &amp; Co</span> ffigurau yma: &lt;b&gt;.')
    const linked = english.html('version.newer', { newest: 3, a: (words) => html`<a href="/x">${words}</a>` })
    expect(linked.text).toBe('There is a newer version: <a href="/x">version 3</a>.')
  })
})

describe('the language of a page', () => {
  test.each([
    ['nothing', null, undefined, 'en', false],
    ['an address in Welsh', 'cy', 'en', 'cy', true],
    ['an address in English', 'en', 'cy', 'en', true],
    ['a reader of Welsh', null, 'cy', 'cy', false],
    ['a browser set to Welsh', null, 'cy-GB,cy;q=0.9,en-GB;q=0.8,en;q=0.7', 'cy', false],
    ['a browser set to English, then Welsh', null, 'en-GB,en;q=0.9,cy;q=0.8', 'en', false],
    ['weights in another order', null, 'en;q=0.2, CY;q=0.7', 'cy', false],
    ['another language, then Welsh', null, 'fr, cy;q=0.5, *;q=0.1', 'cy', false],
    ['any language', null, '*', 'en', false],
    ['Welsh refused', null, 'cy;q=0', 'en', false],
    ['no range at all', null, ';;,q=,cyx', 'en', false],
  ] as const)(
    'the language of a page follows from its address, and then from what its reader accepts: %s',
    (_, address, accepted, language, isInAddress) => {
      expect(chosenLanguage(address, accepted)).toEqual({ language, isInAddress })
    },
  )

  test.each([
    ['en;q=0, *', 'cy'],
    ['cy;q=1.5, en', 'en'],
    ['cy;q=0x1', 'en'],
    ['cy;q=0.001, fr', 'cy'],
    ['cy-GB;q=0, en;q=0, *', 'en'],
  ])('the language of an answer to Accept-Language: %s is %s', (accepted, language) => {
    expect(acceptedLanguage(accepted)).toBe(language)
  })

  test('the language of a page is none if its address names another', () => {
    for (const address of ['fr', '', 'CY', 'cy-GB', 'constructor']) expect(chosenLanguage(address, 'cy')).toBeNull()
  })

  test('the language of a page stays in its links if its address names it', () => {
    expect(textIn('cy', '/public', true).link('/public/wales/v1?by=D04')).toBe('/public/wales/v1?by=D04&lang=cy')
    expect(textIn('cy', '/public', false).link('/public/wales/v1')).toBe('/public/wales/v1')
    expect(languages.map((language) => addressIn('/public?lang=cy', language))).toEqual(['/public?lang=en', '/public?lang=cy'])
  })

  test('the language of an address to cite is in it, if that is Welsh', () => {
    expect([welsh, english].map((text) => text.cited('/public/wales/v1'))).toEqual(['/public/wales/v1?lang=cy', '/public/wales/v1'])
  })
})
