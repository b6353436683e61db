import { isoText } from '../world/london-time.js'

/** How a value is written in a CSV cell, and in a line of JSON. */
type Kind = 'code' | 'number' | 'time' | { readonly list: string } | 'scores' | { readonly items: readonly Part[]; readonly many: boolean }

interface Part {
  readonly name: string
  readonly kind: Kind
}

export interface Column extends Part {
  readonly header: string
}

const headerOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const part = (name: string, kind: Kind = 'code'): Part => ({ name, kind })
export const codesOf = (...names: readonly string[]): Part[] => names.map((name) => part(name))
export const time = (name: string): Part => part(name, 'time')
export const number = (name: string): Part => part(name, 'number')
export const list = (name: string, list = '|'): Part => part(name, { list })
export const many = (name: string, ...items: readonly Part[]): Part => part(name, { items, many: true })
export const one = (name: string, ...items: readonly Part[]): Part => part(name, { items, many: false })

export const flags = many('flags', part('indicator'), part('value'), part('source'), time('assessedAt'))

/** The format of one feed's files: its name, and the columns in the feed's order. */
export interface Sheet {
  readonly feed: string
  readonly columns: readonly Column[]
}

export const sheet = (feed: string, ...parts: readonly Part[]): Sheet => ({
  feed,
  columns: parts.map((each) => ({ ...each, header: headerOf(each.name) })),
})

type Scores = readonly { readonly need: string; readonly score: number }[]
type Fields = Readonly<Record<string, unknown>>

/** Values are codes, references and numbers, none of which contains a comma, a quote or a line break, so nothing is quoted. */
function cell(value: unknown, kind: Kind): string {
  if (value === undefined) return ''
  if (kind === 'time') return isoText(value as number)
  if (kind === 'code' || kind === 'number') return `${value as string | number | boolean}`
  if (kind === 'scores') return (value as Scores).map(({ need, score }) => `${need}=${score}`).join('+')
  if ('list' in kind) return (value as readonly string[]).join(kind.list)
  const items = kind.many ? (value as readonly Fields[]) : [value as Fields]
  return items.map((item) => withoutTail(kind.items.map((each) => cell(item[each.name], each.kind)).join(';'))).join('|')
}

const withoutTail = (text: string): string => {
  let end = text.length
  while (end > 0 && text[end - 1] === ';') end--
  return end === text.length ? text : text.slice(0, end)
}

function json(value: unknown, kind: Kind): string | undefined {
  if (value === undefined) return undefined
  if (kind === 'time') return `"${isoText(value as number)}"`
  if (kind === 'code') return `"${value as string}"`
  if (kind === 'number') return `${value as number | boolean}`
  if (kind === 'scores') return `[${(value as Scores).map(({ need, score }) => `{"need":"${need}","score":${score}}`).join(',')}]`
  if ('list' in kind) return `[${(value as readonly string[]).map((code) => `"${code}"`).join(',')}]`
  const items = kind.many ? (value as readonly Fields[]) : [value as Fields]
  const texts = items.map((item) => jsonObject(item, kind.items))
  return kind.many ? `[${texts.join(',')}]` : texts[0]
}

function jsonObject(fields: Fields, parts: readonly Part[]): string {
  let text = ''
  for (const { name, kind } of parts) {
    const value = json(fields[name], kind)
    if (value !== undefined && value !== '[]') text += `${text === '' ? '' : ','}"${name}":${value}`
  }
  return `{${text}}`
}

export type Format = 'csv' | 'ndjson'

/** First line of a file, if the format has one. */
export const headLine = (format: Format, of: readonly Column[]): string =>
  format === 'csv' ? `${of.map((column) => column.header).join(',')}\n` : ''

/** One row as one line. */
export function line(format: Format, of: readonly Column[], row: object): string {
  const fields = row as Fields
  if (format === 'ndjson') return `${jsonObject(fields, of)}\n`
  let text = ''
  for (let place = 0; place < of.length; place++) {
    const column = of[place] as Column
    text += place === 0 ? cell(fields[column.name], column.kind) : `,${cell(fields[column.name], column.kind)}`
  }
  return `${text}\n`
}
