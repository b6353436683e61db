import { escaped } from '../../kit/escaped.js'

/** Text that is already HTML. */
export class Html {
  constructor(readonly text: string) {}
}

type HtmlPart = Html | string | number | null | readonly Html[]

const textOf = (part: HtmlPart): string => {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return part.map(({ text }) => text).join('')
}

/** HTML from a template. Each value is escaped unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  new Html(strings.map((text, n) => text + (n < parts.length ? textOf(parts[n] ?? null) : '')).join(''))
