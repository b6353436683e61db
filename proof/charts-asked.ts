/** The questions of the pages' charts, as the pages choose them from the catalogue of a role. */
import { readdirSync } from 'node:fs'
import { kinds } from '../src/modules/analytics/asking/question/asker.js'
import { catalogueFor, referenceRegistry, type PartialQuestion } from '../src/modules/analytics/index.js'
import { areaForces } from '../src/modules/reference/index.js'
import type { As } from '../test/support/hub/hub.js'

const registry = referenceRegistry()
const pages = new URL('../web/src/pages/', import.meta.url)

type Module = Readonly<Record<string, unknown>>
type QuestionsOf = (spec: unknown, role: unknown, asked: unknown) => readonly { readonly question: PartialQuestion }[]

// The pages are a client of their own, with other settings of the compiler.
const web = async (path: string): Promise<Module> => (await import(new URL(path, pages).href)) as Module

/** Every chart of every page: the lists of the folder, fairness by each characteristic, and the figures of an organisation's own, or of the force that it oversees. */
async function chartsOf({
  ownForce,
  isOverseen,
}: {
  readonly ownForce: string | undefined
  readonly isOverseen: boolean
}): Promise<readonly unknown[]> {
  const files = readdirSync(new URL('charts/', pages)).sort()
  const lists = await Promise.all(files.map((file) => web(`charts/${file}`)))
  const { characteristics, fairnessOf } = (await web('charts/fairness.ts')) as {
    readonly characteristics: readonly string[]
    readonly fairnessOf: (by: string) => readonly unknown[]
  }
  const { chartsOf: mine } = (await web('charts/own.ts')) as { readonly chartsOf: (ownForce: string | undefined) => readonly unknown[] }
  const { overseenCharts } = (await web('charts/overseen.ts')) as {
    readonly overseenCharts: (force: string, name: string) => readonly unknown[]
  }
  const ofPages = lists.flatMap((list) => Object.values(list)).filter((list) => Array.isArray(list) && typeof list[0] === 'object')
  const own = isOverseen && ownForce !== undefined ? overseenCharts(ownForce, ownForce) : mine(ownForce)
  return [...ofPages, ...characteristics.map(fairnessOf), own].flat()
}

/** For each chart in each period, the questions of which it shows the first that is answered. `published` are quarters. */
export async function chartsAsked(
  { role, partner }: As,
  periods: readonly string[],
  published: readonly string[],
): Promise<readonly (readonly PartialQuestion[])[]> {
  const { questionsOf } = (await web('../chart/spec/spec.ts')) as { readonly questionsOf: QuestionsOf }
  const [area] = areaForces(partner)
  const isForce = kinds[role] === 'FORCE'
  const ownForce = isForce ? partner : area
  const view = {
    measures: new Map(catalogueFor(role, registry).measures.map((measure) => [measure.name, measure])),
    ownForce,
    periods: [...wholeYears(published), ...published],
  }
  const charts = await chartsOf({ ownForce, isOverseen: !isForce })
  return periods.flatMap((period) =>
    charts.map((chart) =>
      questionsOf(chart, view, { period, place: undefined })
        .map(({ question }) => question)
        .filter(({ measures }) => measures.length > 0),
    ),
  )
}

const wholeYears = (quarters: readonly string[]): string[] => {
  const years = [...new Set(quarters.map((quarter) => quarter.slice(0, 4)))]
  return years.filter((year) => quarters.filter((quarter) => quarter.startsWith(year)).length === 4)
}
