import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { metricTable } from '../../src/server/watch/metric-table.js'

const file = (name: string): string => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8')

interface Alarm {
  readonly alert: string
  readonly expr: string
  readonly annotations: { readonly summary?: string; readonly action?: string }
}

const alarms = (parse(file('prometheus/hub.rules.yml')) as { groups: { rules: Alarm[] }[] }).groups.flatMap(({ rules }) => rules)
const panels = (JSON.parse(file('grafana/hub.json')) as { panels: { title: string; targets: { expr: string }[] }[] }).panels
const asked = [
  ...alarms.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
]

const isBucket = (name: string): string => name.replace(/_bucket$/, '')

describe('alarms and the dashboard', () => {
  test('alarms and panels exist, so that the rules below judge something', () => {
    expect([alarms.length > 10, panels.length > 10]).toEqual([true, true])
  })

  test.each(asked)('%s uses only metrics that exist, with values that they can have', (_, expr) => {
    const names = [...expr.matchAll(/hub_[a-z_]+/g)].map(([name]) => isBucket(name))
    const known: Readonly<Record<string, { readonly labels: Readonly<Record<string, readonly string[]>> }>> = metricTable
    expect(names.filter((name) => !(name in known))).toEqual([])
    for (const [, name = '', label = '', value = ''] of expr.matchAll(/(hub_[a-z_]+)\{(\w+)="([^"]+)"/g))
      expect(known[isBucket(name)]?.labels[label]).toContain(value)
  })

  test.each(alarms.map(({ alert, annotations }) => [alert, annotations] as const))('%s says what to do', (_, { summary, action }) => {
    expect([summary, action]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/.{40}\.$/)])
  })
})
