import type { MeasuredLine, MeasuredSetting } from '../../../src/modules/governance/disclosed/measured-line.js'
import type { Attack } from '../attacks.js'
import { shareOf, type Right } from '../deciding.js'
import { wantedWords } from '../words.js'
import type { TargetResult } from './guesses.js'
import { groupOf } from './people-groups.js'
import type { Kept } from './kept.js'
import type { Found } from './run-task.js'
import { usualSize } from './settings.js'
import { nameOf, type ColumnTask, type PersonTask, type Task } from './tasks.js'
import type { WorldResult } from './try-setting.js'

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000
const meanOf = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0) / Math.max(1, some.length)

/** One standard error of a mean of shares of different people. */
function errorOf(shares: readonly number[]): number {
  const mean = meanOf(shares)
  const variance = shares.reduce((all, one) => all + (one - mean) ** 2, 0) / Math.max(1, shares.length - 1)
  return Math.sqrt(variance / Math.max(1, shares.length))
}

type Figure = Exclude<keyof TargetResult, 'of'>

function settingOf({ setting: { knows, size } }: PersonTask, worlds: readonly WorldResult[]): MeasuredSetting {
  const share = (figure: Figure) => (one: TargetResult) => one[figure] / one.of
  const byWorld = (figure: Figure): number[] => worlds.map(({ targets }) => rounded(meanOf(targets.map(share(figure)))))
  const all = worlds.flatMap(({ targets }) => targets)
  const most = (figure: Figure): number => rounded(Math.max(...all.map(share(figure))))
  return {
    knows,
    size,
    nodes: Math.max(...worlds.map(({ nodes }) => nodes)),
    guesses: all.reduce((sum, { of }) => sum + of, 0),
    targets: all.length,
    one: byWorld('one'),
    three: byWorld('three'),
    oneKnowing: byWorld('oneKnowing'),
    threeKnowing: byWorld('threeKnowing'),
    worst: { one: most('one'), three: most('three') },
    error: Math.round(errorOf(all.map(share('one'))) * 10_000) / 10_000,
  }
}

type PersonFound = Extract<Found, { kind: 'PERSON' }>

/** The line of one attack on persons; undefined if a part of its first setting is missing, or if nothing could tell. */
function personLine(attack: Attack, tasks: readonly PersonTask[], kept: Kept): MeasuredLine | 'MISSING' | 'NOTHING' {
  const settings: MeasuredSetting[] = []
  const worlds: WorldResult[] = []
  const [first] = tasks
  for (const task of tasks.filter(({ world }) => world === first?.world)) {
    const same = tasks.filter(({ setting }) => setting === task.setting)
    const found = same.map((one) => kept.get(nameOf(one)) as PersonFound | undefined)
    if (found.some((one) => one === undefined)) continue
    const seen = found.flatMap((one) => one?.world ?? [])
    if (seen.length === 0) return 'NOTHING'
    settings.push(settingOf(task, seen))
    worlds.push(...seen)
  }
  if (settings[0]?.knows !== first?.setting.knows || settings[0]?.size !== first?.setting.size) return 'MISSING'
  const most = worlds.reduce((best, one) => (one.nodes > best.nodes ? one : best))
  return {
    role: attack.asker.role,
    strata: groupOf(attack.stratum),
    labelsAgreed: false,
    wanted: 'IN',
    sentence: wantedWords(attack, 'anything'),
    helper: most.helper,
    earlier: false,
    settings,
  }
}

const sharesOf = (some: readonly Right[]): number[] => some.map((one) => rounded(shareOf(one)))

function columnLines({ attack, agreed }: ColumnTask, found: Extract<Found, { kind: 'COLUMN' }>): readonly MeasuredLine[] {
  return found.secrets.map(({ secret, nodes, unknown, knowing }) => {
    const guesses = unknown.reduce((all, { of }) => all + of, 0)
    return {
      role: attack.asker.role,
      strata: [attack.stratum],
      labelsAgreed: agreed,
      wanted: 'COLUMN',
      sentence: wantedWords(attack, secret),
      helper: null,
      earlier: false,
      settings: [
        {
          knows: 'FOUR_FACTS',
          size: usualSize,
          nodes,
          guesses,
          targets: guesses,
          one: sharesOf(unknown),
          three: null,
          oneKnowing: sharesOf(knowing),
          threeKnowing: null,
          worst: null,
          error: Math.round((0.5 / Math.sqrt(Math.max(1, guesses))) * 10_000) / 10_000,
        },
      ],
    }
  })
}

const firstOf = ({ settings }: MeasuredLine): number => meanOf(settings[0]?.one ?? [])

/** What an earlier run wrote of the same attack, of every stratum that holds these people. */
function earlierOf(
  earlier: readonly MeasuredLine[],
  attack: Attack,
  wanted: MeasuredLine['wanted'],
  agreed: boolean,
): readonly MeasuredLine[] {
  const strata: readonly string[] = wanted === 'COLUMN' ? [attack.stratum] : groupOf(attack.stratum)
  return earlier.filter(
    (line) => line.role === attack.asker.role && strata.includes(line.strata[0]) && line.labelsAgreed === agreed && line.wanted === wanted,
  )
}

/**
 * The lines of all attacks: of what was found in this run or kept from it, and of an earlier run where a part of the line is missing. Of the
 * classes of people of a stratum the one that is found more often.
 */
export function linesFrom(tasks: readonly Task[], kept: Kept, earlier: readonly MeasuredLine[]): readonly MeasuredLine[] {
  const lines: MeasuredLine[] = []
  const persons = new Map<string, PersonTask[]>()
  for (const task of tasks) {
    const found = kept.get(nameOf(task))
    if (task.kind === 'COLUMN')
      lines.push(...(found?.kind === 'COLUMN' ? columnLines(task, found) : earlierOf(earlier, task.attack, 'COLUMN', task.agreed)))
    else {
      const key = `${task.attack.stratum} ${task.attack.asker.role}`
      persons.set(key, [...(persons.get(key) ?? []), task])
    }
  }
  for (const some of persons.values()) lines.push(...linesOfPersons(some, kept, earlier))
  return lines
}

function linesOfPersons(tasks: readonly PersonTask[], kept: Kept, earlier: readonly MeasuredLine[]): readonly MeasuredLine[] {
  const classes = new Map<string, PersonTask[]>()
  for (const task of tasks) {
    const key = task.attack.among?.says ?? ''
    classes.set(key, [...(classes.get(key) ?? []), task])
  }
  const found = [...classes.values()].map((some) => personLine((some[0] as PersonTask).attack, some, kept))
  if (found.includes('MISSING')) return earlierOf(earlier, (tasks[0] as PersonTask).attack, 'IN', false)
  const [worst] = found.flatMap((one) => (typeof one === 'string' ? [] : [one])).sort((left, right) => firstOf(right) - firstOf(left))
  return worst ? [worst] : []
}
