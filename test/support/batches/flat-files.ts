import { createHash } from 'node:crypto'

/** Flat files of a charity's system about 40 people who do not exist, with dates as d/m/y. Three rows of the cases are wrong. */
export interface FlatFiles {
  /** With names and birth dates, as before `hub tokenise`. */
  readonly cases: string
  readonly contacts: string
  readonly assessments: string
  readonly needs: string
  readonly flags: string
  readonly outcomes: string
}

const two = (value: number): string => String(value).padStart(2, '0')
const numbers = Array.from({ length: 40 }, (_, at) => at + 1)

/** Letters only, another one for each number. */
const invented = (number: number): string =>
  [...createHash('sha256').update(`flat ${number}`).digest('hex').slice(0, 8)]
    .map((digit) => 'bcdfghjklmnprstv'[parseInt(digit, 16)])
    .join('')

const csv = (lines: readonly (readonly string[])[]): string => lines.map((cells) => `${cells.join(',')}\r\n`).join('')

/** What is wrong in the rows of three cases, by the case, and what puts it right. */
export const mistakes: readonly { readonly ref: string; readonly wrong: string; readonly right: string; readonly field: string }[] = [
  { ref: 'FLAT-7', wrong: '31/02/2026', right: '28/02/2026', field: 'opened_at' },
  { ref: 'FLAT-19', wrong: 'atlantis', right: 'surrey', field: 'force' },
  { ref: 'FLAT-33', wrong: '=FLAT 33', right: 'FLAT-REF-33', field: 'referral_ref' },
]

/** The files, with the day of each case in February 2026. */
export function flatFiles(): FlatFiles {
  const day = (number: number): string => `${two((number % 27) + 1)}/02/2026`
  const wrongIn = (number: number, field: string): string | undefined =>
    mistakes.find((one) => one.ref === `FLAT-${number}` && one.field === field)?.wrong
  const cases = numbers.map((number) => [
    `FLAT-${number}`,
    invented(number),
    invented(100 + number),
    `${two((number % 28) + 1)}/${two((number % 12) + 1)}/${1950 + number}`,
    wrongIn(number, 'force') ?? 'surrey',
    wrongIn(number, 'referral_ref') ?? `FLAT-REF-${number}`,
    wrongIn(number, 'opened_at') ?? day(number),
    'Robbery',
    number % 2 === 0 ? 'F' : 'M',
  ])
  const refs = numbers.map((number) => [`FLAT-${number}`, day(number)] as const)
  return {
    cases: csv([
      ['Case ref', 'Client surname', 'Forename', 'Date of birth', 'Police force', 'Referral ref', 'Date opened', 'Crime type', 'Gender'],
      ...cases,
    ]),
    contacts: csv([['Case ref', 'Contact date', 'Method', 'Result'], ...refs.map(([ref, at]) => [ref, `${at} 15:30`, 'Phone', 'Reached'])]),
    assessments: csv([['Case ref', 'Kind', 'Assessment date'], ...refs.map(([ref, at]) => [ref, 'In depth', at])]),
    needs: csv([
      ['Case ref', 'Need', 'Score'],
      ...refs.flatMap(([ref]) => [
        [ref, 'N1', '3'],
        [ref, 'N8', '7'],
      ]),
    ]),
    flags: csv([
      ['Case ref', 'Indicator', 'Value', 'Source', 'Assessed at'],
      ...refs.filter((_, at) => at % 4 === 0).map(([ref, at]) => [ref, 'Mental health', 'Present', 'Charity triage', at]),
    ]),
    outcomes: csv([
      ['Case ref', 'Reason', 'Closed at'],
      ...refs.filter((_, at) => at % 5 === 0).map(([ref]) => [ref, 'Support completed', '01/03/2026']),
    ]),
  }
}
