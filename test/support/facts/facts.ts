import { DuckDBInstance } from '@duckdb/node-api'
import type { Sql } from 'sql-template-tag'
import { dimensions } from '../../../src/modules/analytics/vocabulary/measures.js'
import {
  columnsOf,
  factTable,
  strata,
  stratumNames,
  type Stratum,
  type StratumLetter,
} from '../../../src/modules/analytics/vocabulary/strata.js'
import { cubedStrata, cubeSql, cubeTable } from '../../../src/modules/analytics/snapshot/cubes.js'
import { sqlType } from '../../../src/modules/analytics/vocabulary/columns.js'
import { registryOf, type Registry } from '../../../src/modules/analytics/vocabulary/registry.js'

export type FactRow = Readonly<Record<string, string | number | boolean | null>>
/** Facts by the letter that node ids begin with. */
export type Facts = Readonly<Record<StratumLetter, readonly FactRow[]>>

export const letterOf = (stratum: Stratum): StratumLetter => strata[stratum].letter

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

type Entry = { value: string; label: string; parent?: string }
const entries = (...values: string[]): Entry[] => values.map((value) => ({ value, label: value.toUpperCase() }))
const within = (parent: string, ...values: string[]): Entry[] => entries(...values).map((entry) => ({ ...entry, parent }))

/**
 * A small country: Kent has one district, Dyfed is the only force of its region, BTP has no region, and one reason is the only one of its
 * group.
 */
export const smallRegistry: Registry = registryOf({
  FORCE: [...within('south', 'surrey', 'kent'), ...within('west', 'dyfed'), ...entries('btp')],
  REGION: entries('south', 'west'),
  DISTRICT: [...within('surrey', 'guildford', 'woking'), ...within('kent', 'thanet'), ...within('dyfed', 'powys')],
  OFFENCE_GROUP: entries('THEFT', 'VIOLENCE', 'UNKNOWN'),
  AGE_BAND: entries('18-24', '75+'),
  SEX: entries('F', 'M', 'X', 'UNKNOWN'),
  ETHNICITY: entries('WHITE', 'ASIAN', 'UNKNOWN'),
  MENTAL_HEALTH: entries('PRESENT', 'ABSENT', 'NOT_ASSESSED'),
  ENHANCED_RIGHTS: entries('MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'VULNERABLE_OR_INTIMIDATED'),
  CHANNEL: entries('WEB', 'HELPLINE'),
  REASON_GROUP: entries('FEAR', 'ACCESS'),
  REASON_NOT_REPORTED: [
    ...within('FEAR', 'FEAR_NOT_BELIEVED', 'FEAR_OF_REPRISAL'),
    ...within('ACCESS', 'INCONVENIENT'),
    ...entries('NOT_ASKED'),
  ],
  DRIVER: entries('ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE'),
  DUTY: entries('D04', 'D05', 'D07a'),
  INDICATOR: entries('MENTAL_HEALTH', 'DOMESTIC_ABUSE'),
  NEED: entries('N1', 'N2'),
  UPDATE_TALLY: entries('1_OF_1', '0_OF_2'),
  ANSWER_PAIR: entries('TIMELY_RESPONSE_AND_WHOLE_EXPERIENCE_BOTH', 'TIMELY_RESPONSE_AND_WHOLE_EXPERIENCE_FIRST'),
  NEED_CHANGE: [...within('N1', 'N1_DOWN_1-2', 'N1_SAME'), ...within('N2', 'N2_DOWN_1-2', 'N2_SAME')],
  DISPOSITION: entries('ACCEPTED', 'CONSENT_MISSING'),
  STAFF_FINDING: entries('UNSAFE_TO_CONTACT', 'WITHDRAWN'),
  CLOSURE_REASON: entries('DECLINED', 'SUPPORT_COMPLETED'),
  OUTCOME_GROUP: entries('CHARGED_SUMMONSED', 'NO_SUSPECT'),
  RESPONSE_GRADE: entries('EMERGENCY', 'STANDARD'),
  CONTACT_CHANNEL: entries('PHONE', 'SMS'),
  IDENTIFICATION_DAYS: entries('0', '1', '29+'),
  FIRST_CONTACT_DAYS: entries('0', '1', '29+'),
  ATTEMPTS: entries('1', '2'),
  UPDATED_IN_TIME: entries('MET', 'BREACHED', 'NOT_JUDGED'),
  SUPPORTED: entries('YES', 'NO'),
  SEEN_BY: entries('BOTH', 'POLICE', 'CHARITY', 'NEITHER'),
  LATER_REPORT_DAYS: entries('0-7', '91+'),
  REPORTED_WITHIN: entries('0-7', '31-90'),
  IDENTIFIED_WITHIN: entries('0', '91-180'),
  POLICE_IDENTIFIED_WITHIN: entries('0', '91-180'),
  CONTACT_WITHIN: entries('0-7', '91-180'),
  UPDATE_WITHIN: entries('0-7', '91-180'),
  OUTCOME_WITHIN: entries('0-7', '91-180'),
  SUPPORT_WITHIN: entries('0-7', '91-180'),
  SUPPORT_TYPE: entries('EMOTIONAL', 'PRACTICAL'),
  LATER_REPORT_TRIGGER: entries('OWN_DECISION', 'OTHER'),
  SPECIAL_MEASURE: entries('SCREENS', 'LIVE_LINK'),
  MEASURE_APPLIED_FOR: entries('SCREENS', 'LIVE_LINK'),
  SATISFIED_WITH: entries('ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE'),
  DISSATISFIED_WITH: entries('ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE'),
  COMPLAINT_ABOUT: entries('POLICE', 'CPS'),
  NOTIFIED_BY: entries('POLICE', 'SELF'),
  CASE_WORKER_DAYS: entries('0', '1', '29+'),
})

const districtsOf: Readonly<Record<string, readonly string[]>> = {
  surrey: ['guildford', 'woking'],
  kent: ['thanet'],
  dyfed: ['powys'],
  btp: [],
}
const regionOf: Readonly<Record<string, string | null>> = { surrey: 'south', kent: 'south', dyfed: 'west', btp: null }
const plain = dimensions.filter(({ mask, place }) => !mask && !place)

/** Facts of every stratum with all columns of the contract, over two years; the same seed gives the same rows. */
export function randomFacts(seed: number, rowsPerStratum = 400): Facts {
  const random = randomFrom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const rowOf = (stratum: Stratum): FactRow => {
    const force = pick(['surrey', 'kent', 'dyfed', 'btp'])
    const year = pick(['2024', '2025'])
    const month = 1 + Math.floor(random() * 12)
    const known: Record<string, string | number | boolean | null> = {
      year,
      quarter: `${year}Q${Math.ceil(month / 3)}`,
      month: `${year}-${String(month).padStart(2, '0')}`,
      contributor: strata[stratum].contributor === 'FORCE' ? force : 'victim-support',
      rkey: Math.floor(random() * 2 ** 32),
      force,
      region: regionOf[force] ?? null,
      district: random() < 0.8 ? (pick(districtsOf[force] ?? []) ?? null) : null,
    }
    for (const { name, column, complete } of plain) {
      const values = smallRegistry.values(name)
      known[column] = values.length === 0 || (!complete && random() < 0.2) ? null : pick(values).value
    }
    for (const { name, type } of columnsOf(stratum)) {
      // A person counted in a numerator is counted in its denominator.
      const of = known[name.replace(/^is_/, 'of_')]
      if (name in known) continue
      known[name] = type === 'boolean' ? random() < 0.5 && of !== false : Math.floor(random() * 16) & (typeof of === 'number' ? of : 15)
    }
    // A person whose need was never scored twice has no bar of change.
    if (known.is_distance_travelled === false) known.need_change = 0
    return Object.fromEntries(columnsOf(stratum).map(({ name }) => [name, known[name] ?? null]))
  }
  return Object.fromEntries(
    stratumNames.map((stratum) => [letterOf(stratum), Array.from({ length: rowsPerStratum }, () => rowOf(stratum))]),
  ) as unknown as Facts
}

/** Column list of a fact table in the syntax of both engines. */
export const columnsSql = (stratum: Stratum): string =>
  columnsOf(stratum)
    .map(({ name, type }) => `${name} ${sqlType[type]}`)
    .join(', ')

export interface FactEngine {
  rows<T>(statement: Sql): Promise<T[]>
  close(): void
}

/** An in-memory DuckDB that holds the facts. */
export async function loadIntoDuckdb(facts: Facts): Promise<FactEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  for (const stratum of stratumNames) {
    await connection.run(`CREATE TABLE ${factTable(stratum)} (${columnsSql(stratum)})`)
    const appender = await connection.createAppender(factTable(stratum))
    for (const row of facts[letterOf(stratum)]) {
      for (const { name, type } of columnsOf(stratum)) {
        const value = row[name] ?? null
        if (value === null) appender.appendNull()
        else if (type === 'boolean') appender.appendBoolean(value as boolean)
        else if (type === 'bigint' || type === 'mask') appender.appendBigInt(BigInt(value))
        else appender.appendVarchar(value as string)
      }
      appender.endRow()
    }
    appender.closeSync()
  }
  for (const stratum of cubedStrata) await connection.run(`CREATE TABLE ${cubeTable(stratum)} AS ${cubeSql(stratum)}`)
  return {
    async rows<T>({ text, values }: Sql) {
      const reader = await connection.runAndReadAll(text, [...values] as string[])
      return reader.getRowObjectsJS() as T[]
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
