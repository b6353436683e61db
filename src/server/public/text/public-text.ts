import { IntlMessageFormat } from 'intl-messageformat'
import { startOfSentence } from '../../../kit/sentence.js'
import { Html, html } from '../html.js'
import { cy, en, type HtmlFilling, type Link, type Plain, type PlainFilling, type TextName } from './words.js'
import { addressIn, localeOf, type Language } from '../../../kit/on-pages/language.js'
import { type ChosenLanguage } from '../../language/chosen-language.js'
import { welshOf } from '../../language/welsh-terms.js'

/** A text for places without markup inside, such as a heading's own attribute, and the language that it is in. */
export interface Titled {
  readonly said: string
  readonly language: Language
}

/** What has no two small letters in a row is a code and no words. */
const words = /\p{Ll}{2}/u

const formats = new Map<string, IntlMessageFormat>()

function formatOf(message: string, language: Language): IntlMessageFormat {
  const key = `${language} ${message}`
  const found = formats.get(key) ?? new IntlMessageFormat(message, localeOf[language])
  formats.set(key, found)
  return found
}

const isPart = (part: unknown): part is Plain | Html => typeof part === 'string' || typeof part === 'number' || part instanceof Html

const joined = (parts: readonly unknown[]): Html => html`${parts.filter(isPart).map((part) => html`${part}`)}`

/** What a text is filled with, by name: nothing if it needs nothing. */
const partsOf = <Part>([parts]: readonly unknown[]): Readonly<Record<string, Part>> => ({
  ...(parts as Readonly<Record<string, Part>> | undefined),
})

/** The words of one public page, in the language in which it is sent. */
export class PublicText {
  readonly language: Language

  /** `address` is that of the page, without its language: `/public/wales/v1?by=D07a`. */
  constructor(
    readonly chosen: ChosenLanguage,
    readonly address: string,
  ) {
    this.language = chosen.language
  }

  /** The same words for another page. */
  at(address: string): PublicText {
    return new PublicText(this.chosen, address)
  }

  /** A text without links. */
  say<Name extends TextName>(name: Name, ...filling: PlainFilling<Name>): string {
    const { message, language } = this.find(name)
    const said: unknown = formatOf(message, language).format(partsOf<Plain>(filling))
    return String(said)
  }

  /** A text with links and marked parts. One without Welsh is marked as English on a page in Welsh. */
  html<Name extends TextName>(name: Name, ...filling: HtmlFilling<Name>): Html {
    const { message, language } = this.find(name)
    const values = Object.entries(partsOf<Plain | Html | Link>(filling)).map(([key, value]) => [
      key,
      typeof value === 'function' ? (parts: readonly unknown[]) => value(joined(parts)) : value,
    ])
    const said: unknown = formatOf(message, language).format<Html>(Object.fromEntries(values) as Record<string, Plain | Html>)
    return this.marked(joined(Array.isArray(said) ? said : [said]), language)
  }

  /** A text of the hub that is no text of these pages, such as the title of a measure, by its English words. */
  term(english: string, { startsSentence = false }: { readonly startsSentence?: boolean } = {}): Html {
    const { said, language } = this.titled(english)
    return this.marked(html`${startsSentence ? startOfSentence(said) : said}`, language)
  }

  /** Several terms in a row. */
  terms(english: readonly string[], between: string): Html {
    return html`${english.map((one, n) => html`${n === 0 ? '' : between}${this.term(one)}`)}`
  }

  /** A term for places without markup inside. A code or a period, such as `2025Q1`, is in the language of the page. */
  titled(english: string): Titled {
    if (this.language === 'en' || !words.test(english)) return { said: english, language: this.language }
    const welsh = welshOf(english)
    return welsh === undefined ? { said: english, language: 'en' } : { said: welsh, language: 'cy' }
  }

  /** A text of these pages as a title. */
  title<Name extends TextName>(name: Name, ...filling: PlainFilling<Name>): Titled {
    return { said: this.say(name, ...filling), language: this.find(name).language }
  }

  /** As people write a day: 5 February 2026. */
  day(instant: Date, timeZone = 'Europe/London'): string {
    return instant.toLocaleDateString(localeOf[this.language], { day: 'numeric', month: 'long', year: 'numeric', timeZone })
  }

  /** A moment to the minute, in UTC: 2 December 2026, 09:00 UTC. */
  moment(instant: Date): string {
    return `${this.day(instant, 'UTC')}, ${instant.toISOString().slice(11, 16)} UTC`
  }

  /** An address below this hub that keeps the language that the reader chose. */
  link(address: string): string {
    return this.chosen.isInAddress ? addressIn(address, this.language) : address
  }

  /** The address to cite. A page in Welsh is cited as such, because another reader may be answered in English. */
  cited(address: string): string {
    return this.language === 'cy' ? addressIn(address, 'cy') : address
  }

  /** The address of this page in a language. */
  addressIn(language: Language): string {
    return addressIn(this.address, language)
  }

  private find(name: TextName): { readonly message: string; readonly language: Language } {
    const welsh = this.language === 'cy' ? cy[name] : undefined
    return welsh === undefined ? { message: en[name], language: 'en' } : { message: welsh, language: 'cy' }
  }

  /** What is said in another language than the page's is marked with it. */
  marked(said: Html, language: Language): Html {
    // Safeguard Public page in Welsh: what is English is marked so: === this.language ->
    return language === this.language ? said : html`<span lang="${localeOf[language]}">${said}</span>`
  }
}

/** The words in Welsh, for what holds both languages. */
export const welshText = new PublicText({ language: 'cy', isInAddress: false }, '/public')

/** The words in English, for a page whose language nobody chose. */
export const englishText = new PublicText({ language: 'en', isInAddress: false }, '/public')
