import { isoText } from './london-time.js'
import type { ComplaintRow, DirectRow, HomicideRow, ProjectRow, ReferralRow, SupportRow } from './rows.js'

/** How a value is written: in a CSV cell, and in a line of JSON. */
type Kind = 'code' | 'number' | 'time' | { readonly list: string } | 'scores' | { readonly items: readonly Part[]; readonly many: boolean }

interface Part {
  readonly name: string
  readonly kind: Kind
}

export interface Column extends Part {
  readonly header: string
}

const headerOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const part = (name: string, kind: Kind = 'code'): Part => ({ name, kind })
const codesOf = (...names: readonly string[]): Part[] => names.map((name) => part(name))
const time = (name: string): Part => part(name, 'time')
const number = (name: string): Part => part(name, 'number')
const list = (name: string, list = '|'): Part => part(name, { list })
const many = (name: string, ...items: readonly Part[]): Part => part(name, { items, many: true })
const one = (name: string, ...items: readonly Part[]): Part => part(name, { items, many: false })

const columns = <Row>(...parts: readonly (Part & { readonly name: keyof Row & string })[]): readonly Column[] =>
  parts.map((each) => ({ ...each, header: headerOf(each.name) }))

const flags = many('flags', part('indicator'), part('value'), part('source'), time('assessedAt'))

type Named<Row> = (Part & { readonly name: keyof Row & string })[]

/** Columns of the police referrals, in the order of the feed. */
export const referralColumns = columns<ReferralRow>(
  ...([
    ...codesOf('recordRef', 'subjectToken', 'crimeRef', 'victimRef', 'offence'),
    list('offenceFlags'),
    ...codesOf(
      'victimBasis',
      'ageBand',
      'sex',
      'ethnicity',
      'ethnicityOfficer',
      'district',
      'relationship',
      'riskLevel',
      'communicationNeed',
    ),
    ...['reportedAt', 'recordedAt', 'referredAt'].map(time),
    part('consent'),
    ...['phoneUsable', 'phoneSafe', 'postUsable', 'postSafe', 'emailUsable', 'emailSafe'].map(number),
    part('responseGrade'),
    ...['callAt', 'arrivedAt'].map(time),
    part('outcomeType'),
    time('outcomeAt'),
    number('agreedUpdateDays'),
    flags,
    many('enhancedRights', part('category'), part('decision'), time('decidedAt'), part('decidedBy')),
    many('events', part('type'), ...['occurredAt', 'receivedAt', 'toldAt', 'recordedAt'].map(time), part('agency'), number('optedOut')),
  ] as Named<ReferralRow>),
)

/** Columns of the charity's support cases. */
export const supportColumns = columns<SupportRow>(
  ...([
    ...codesOf('recordRef', 'subjectToken', 'force', 'referralRef', 'directRef'),
    time('openedAt'),
    ...codesOf('staffFinding', 'offence', 'ageBand', 'sex', 'ethnicity'),
    flags,
    many('attempts', time('at'), part('channel'), part('result'), number('attemptNo')),
    many('assessments', part('kind'), time('at'), list('needs', '+'), part('scores', 'scores')),
    many('support', part('type'), time('deliveredAt'), part('need')),
    one('witness', time('hearingAt'), part('role'), number('isVictim'), number('preTrialVisit'), list('specialMeasures', '+')),
    one(
      'restorative',
      number('offenderIdentified'),
      time('offeredAt'),
      part('offeredBy'),
      ...['offenderAdult', 'accepted'].map(number),
      part('type'),
      time('heldAt'),
      part('outcome'),
    ),
    one('closure', part('reason'), time('at'), ...['betterAbleToCope', 'recovered', 'feelsSafer', 'wouldReportAgain'].map(number)),
    many('satisfaction', part('survey'), part('mode'), time('fieldworkAt'), part('item'), part('scale'), part('value')),
  ] as Named<SupportRow>),
)

/** Columns of the direct cases. */
export const directColumns = columns<DirectRow>(
  ...([
    ...codesOf('recordRef', 'subjectToken'),
    time('receivedAt'),
    ...codesOf('channel', 'referrerType', 'offence', 'incidentMonth', 'area', 'ageBand', 'sex', 'ethnicity'),
    flags,
    list('reasons'),
    ...codesOf('primaryReason', 'everReportedBefore', 'policeExperience', 'wantsToReport', 'reportSupportOffered'),
    one('laterReported', number('reported'), time('at'), part('trigger')),
    part('consentId'),
    list('consentScope'),
    number('consentExplicit'),
    time('consentAt'),
    part('consentWording'),
  ] as Named<DirectRow>),
)

/** Columns of the complaints. */
export const complaintColumns = columns<ComplaintRow>(
  ...([
    ...codesOf('recordRef', 'subjectToken', 'force', 'about'),
    ...['receivedAt', 'acknowledgedAt'].map(time),
    number('timescaleGiven'),
    time('repliedAt'),
    ...codesOf('ageBand', 'sex', 'ethnicity'),
  ] as Named<ComplaintRow>),
)

/** Columns of the charity's projects. */
export const projectColumns = columns<ProjectRow>(
  ...([...codesOf('recordRef', 'kind', 'force', 'opensOn', 'closesOn'), ...['workersFte', 'volunteers'].map(number)] as Named<ProjectRow>),
)

/** Columns of the homicide cases. */
export const homicideColumns = columns<HomicideRow>(
  ...([
    ...codesOf('recordRef', 'subjectToken'),
    time('notifiedAt'),
    ...codesOf('notifiedBy', 'place'),
    time('firstContactAt'),
    many('reviews', time('at'), number('outlook'), number('healthAndSleep')),
    time('closedAt'),
  ] as Named<HomicideRow>),
)

type Scores = readonly { readonly need: string; readonly score: number }[]
type Fields = Readonly<Record<string, unknown>>

/** Values are codes, references and numbers, none of which holds a comma, a quote or a line break, so nothing is quoted. */
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

/** First line of a file, where the format has one. */
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
