import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { calculateJwkThumbprint, importJWK, SignJWT, type JWK } from 'jose'
import { waysOut, type Format, type WayOut } from '../../../src/modules/exports/index.js'
import type { Cell, Row } from '../callers/ask.js'
import type { As, TestHub } from '../hub/hub.js'
import { readCsv } from '../readers/csv.js'
import { readJsonStat } from '../readers/json-stat.js'

/** What a way out returned: the file, or the code of the refusal. */
export interface FileAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  readonly code: string | undefined
}

/** Asks a way out as someone, or with a given token, or with none. */
export async function postTo(
  hub: TestHub,
  path: string,
  { as, body, accept, headers = {} }: { as?: As; body: unknown; accept?: string; headers?: Record<string, string> },
): Promise<FileAnswer> {
  const given = {
    connection: 'close',
    'content-type': 'application/json',
    ...(as ? { authorization: `Bearer ${await hub.token(as)}` } : {}),
    ...(accept === undefined ? {} : { accept }),
    ...headers,
  }
  const response = await fetch(`${hub.url}${path}`, { method: 'POST', headers: given, body: JSON.stringify(body) })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, code: codeIn(response.status, bytes) }
}

const codeIn = (status: number, bytes: Uint8Array): string | undefined =>
  status < 300 ? undefined : /"code":"(\w+)"/.exec(strFromU8(bytes))?.[1]

/** The header of a token that shows only one factor, signed with the key of the demo's issuer. */
export async function withoutSecondFactor({ hub }: TestHub, { role, partner }: As): Promise<Record<string, string>> {
  const jwk = JSON.parse(await readFile(join(hub.settings.dataDir, 'issuer.json'), 'utf8')) as JWK
  const { d: _private, ...publicPart } = jwk
  const issuedAt = Math.floor(hub.clock.now().getTime() / 1000)
  const token = await new SignJWT({ partner, roles: [role], amr: ['pwd'] })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: await calculateJwkThumbprint(publicPart) })
    .setIssuer(hub.trusted?.issuer ?? '')
    .setAudience(hub.trusted?.audience ?? '')
    .setSubject('one-factor')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 600)
    .sign(await importJWK(jwk, 'EdDSA'))
  return { authorization: `Bearer ${token}` }
}

/** A figure of an answer with everything that names it, as every format must return it. */
export type Figure = readonly [period: string, values: string, measure: string, status: string, ...numbers: (number | null)[]]

/** The names of the numbers of a figure, in their order. */
const numberNames = [
  'value',
  'lower',
  'upper',
  'numerator',
  'denominator',
  'own',
  'ownOf',
  'ownIsOfTheSame',
  'intervalLower',
  'intervalUpper',
  'rangeLower',
  'rangeUpper',
] as const

const numbersOf = ({
  value,
  lower,
  upper,
  numerator,
  denominator,
  own,
  ownOf,
  ownIsOfTheSame,
  interval,
  range,
}: Cell): (number | null)[] => [
  value,
  lower,
  upper,
  numerator,
  denominator,
  own,
  ownOf ?? null,
  ownIsOfTheSame == null ? null : Number(ownIsOfTheSame),
  interval?.lower ?? null,
  interval?.upper ?? null,
  range?.lower ?? null,
  range?.upper ?? null,
]

/** The figures of an answer of GraphQL. */
export const figuresOfRows = (rows: readonly Row[]): Figure[] =>
  rows.flatMap(({ period, dimensions, cells }) =>
    cells.map((cell): Figure => [period, dimensions.map(({ value }) => value).join('|'), cell.measure, cell.status, ...numbersOf(cell)]),
  )

export const filesIn = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))

/** A number of a CSV; yes and no as 1 and 0. */
const numberIn = (text = ''): number | null => (text === '' ? null : text === 'true' ? 1 : text === 'false' ? 0 : Number(text))

function figuresOfCsv(text: string): Figure[] {
  const { columns, lines } = readCsv(text)
  const named = columns.filter((name) => columns.includes(`${name}_label`))
  return lines.map((line) => {
    const { period = '', measure = '', status = '' } = line
    const values = named.map((name) => line[name] ?? '').filter((value) => value !== 'TOTAL')
    return [period, values.join('|'), measure, status, ...numberNames.map((name) => numberIn(line[name]))]
  })
}

function figuresOfJsonStat(text: string): Figure[] {
  const { dataset, places } = readJsonStat(text)
  const split = dataset.id.filter((name) => !['period', 'measure', 'figure'].includes(name))
  const cells = new Map<string, Map<string, number | null>>()
  for (const { at, value, status } of places) {
    if (status === null || status === undefined) continue
    const values = split.map((name) => at[name] ?? '').filter((one) => one !== 'TOTAL')
    const key = JSON.stringify([at['period'], values.join('|'), at['measure'], status])
    cells.set(key, (cells.get(key) ?? new Map<string, number | null>()).set(at['figure'] ?? '', value))
  }
  return [...cells].map(([key, numbers]) => {
    const [period, values, measure, status] = JSON.parse(key) as [string, string, string, string]
    return [period, values, measure, status, ...numberNames.map((name) => numbers.get(name) ?? null)]
  })
}

/** Formats in which the answer to a question leaves. */
type FigureFormat = Format<Extract<WayOut, { readonly takes: 'QUESTION' }>['name']>

/** How the figures are read from each format: a format without a reader does not compile here. */
const readers: Readonly<Record<FigureFormat, (bytes: Uint8Array) => Figure[]>> = {
  'application/zip': (bytes) => figuresOfCsv(filesIn(bytes)['figures.csv'] ?? ''),
  'text/csv': (bytes) => figuresOfCsv(strFromU8(bytes)),
  'application/json': (bytes) => figuresOfJsonStat(strFromU8(bytes)),
}

/** The figures of a file in a format in which an analysis leaves, and so a release. */
export const figuresInFile = (format: FigureFormat, bytes: Uint8Array): readonly Figure[] => readers[format](bytes)

export interface Leaving {
  readonly format: string
  readonly figures: readonly Figure[] | undefined
  readonly code: string | undefined
  readonly answer: FileAnswer
}

/** A question at every way out that takes one, in every format. */
export async function leavingBy(hub: TestHub, as: As, question: unknown): Promise<Leaving[]> {
  const found: Leaving[] = []
  for (const { takes, path, formats } of waysOut) {
    if (takes !== 'QUESTION') continue
    for (const format of formats) {
      const { status, headers, bytes } = await hub.post(as, path, { question }, { accept: format })
      const answer = { status, headers: new Headers(headers as Record<string, string>), bytes, code: codeIn(status, bytes) }
      found.push({ format, figures: answer.status === 200 ? readers[format](answer.bytes) : undefined, code: answer.code, answer })
    }
  }
  return found
}

export const sorted = (figures: readonly Figure[]): string[] => figures.map((figure) => JSON.stringify(figure)).sort()

/**
 * What is wrong with the ways out for a question to which GraphQL gave this answer: nothing if each gives the same figures or is refused
 * with the same code; for RESEARCHER, only a refusal is right.
 */
export async function strayFigures(
  hub: TestHub,
  as: As,
  question: unknown,
  answer: { readonly rows: readonly Row[] | undefined; readonly code: string | undefined },
): Promise<string[]> {
  const code = as.role === 'RESEARCHER' ? 'EXPORT_NOT_RELEASED' : answer.code
  const expected = code === undefined && answer.rows ? sorted(figuresOfRows(answer.rows)) : undefined
  return (await leavingBy(hub, as, question)).flatMap(({ format, figures, code: refused }) => {
    const same = JSON.stringify(figures && sorted(figures)) === JSON.stringify(expected) && refused === code
    return same ? [] : [`${format}: ${refused ?? 'answered'} where GraphQL has ${code ?? 'an answer'}, or with other figures`]
  })
}
