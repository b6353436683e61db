import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { directSheet, type DirectRow } from './direct.js'
import { referralSheet } from './referral.js'
import { dayOf, instantAt } from '../world/london-time.js'
import { headLine, line, time, type Column, type Sheet } from '../files/feed-format.js'
import type { ReferralRow } from '../files/rows.js'

/** The folder of what partners send after all quarters are published, below that of a partnership. */
export const lateFolderOf = (out: string): string => join(out, 'late')

/** The force that sends such a file, and how much of each kind is in it. */
const lateForce = 'cheshire'
const counts = { corrected: 8, late: 48, withdrawn: 3 } as const

/** Codes that no list knows, as a crime system of an unknown version writes them. */
const unknownCodes = ['W9', 'A9', 'M8'] as const

const column = (name: string, header: string): Column => ({ ...time(name), header })
const withdrawalSheet: Sheet = { ...directSheet, columns: [...directSheet.columns, column('consentWithdrawnAt', 'consent_withdrawn_at')] }

/** Rows that come late, taken from those of the last half-year of the files. */
export class LateRows {
  private readonly referrals: ReferralRow[] = []
  private readonly direct: DirectRow[] = []

  noteReferral(force: string, row: ReferralRow): void {
    if (force === lateForce && row.referredAt >= from && this.referrals.length < counts.corrected) this.referrals.push(row)
  }

  noteDirect(row: DirectRow): void {
    if (this.direct.length < counts.withdrawn && row.receivedAt >= from && !row.referredLater) this.direct.push(row)
  }

  /** Writes the files: of a force with corrections, late referrals, unknown codes and rows that cannot be read, and of withdrawn consents. */
  async write(out: string): Promise<void> {
    const corrected = this.referrals.map((row) => ({ ...row, relationship: row.relationship === 'FAMILY' ? 'OTHER' : 'FAMILY' }))
    const late = repeated(this.referrals, counts.late).map((row, place) => lateReferral(row, place))
    const rows = [...corrected, ...late].map((row) => line('csv', referralSheet.columns, row))
    await writeFiles(out, referralSheet, lateForce, [...rows, ...late.slice(0, unreadable.length).map(spoilt)])
    const withdrawn = this.direct.map((row) => ({ ...row, consentWithdrawnAt: instantAt(dayOf('2026-01-20'), 660) }))
    await writeFiles(
      out,
      withdrawalSheet,
      'victim-support',
      withdrawn.map((row) => line('csv', withdrawalSheet.columns, row)),
    )
  }
}

const from = instantAt(dayOf('2025-07-01'), 0)

const repeated = <T>(rows: readonly T[], count: number): readonly T[] =>
  rows.length === 0 ? [] : Array.from({ length: count }, (_, place) => rows[place % rows.length] as T)

/** A referral that was found only when its quarter was published: another crime of somebody without a token. */
function lateReferral(row: ReferralRow, place: number): ReferralRow {
  const number = `L-${String(place + 1).padStart(4, '0')}`
  const { subjectToken: _token, ...rest } = row
  const code = unknownCodes[place % 4]
  return {
    ...rest,
    recordRef: number,
    crimeRef: `C/${number}`,
    victimRef: `V/${number}`,
    ...(code === undefined ? {} : { ethnicity: code }),
  }
}

/** What is wrong in a row that the hub refuses: a cell with a text that is no value of its column. */
const unreadable = [
  { header: 'record_ref', text: '' },
  { header: 'referred_at', text: '31/02/2025' },
  { header: 'consent', text: 'MAYBE' },
  { header: 'offence', text: '999/99' },
] as const

function spoilt(row: ReferralRow, place: number): string {
  const wrong = unreadable[place]
  const cells = line('csv', referralSheet.columns, { ...row, recordRef: `${row.recordRef}-X` })
    .trimEnd()
    .split(',')
  const at = referralSheet.columns.findIndex(({ header }) => header === wrong?.header)
  return `${cells.map((cell, index) => (index === at ? (wrong?.text ?? cell) : cell)).join(',')}\n`
}

async function writeFiles(out: string, { feed, columns }: Sheet, partner: string, lines: readonly string[]): Promise<void> {
  const folder = join(lateFolderOf(out), feed)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${partner}.csv`), [headLine('csv', columns), ...lines].join(''))
}
