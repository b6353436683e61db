import { dirname } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { journeys, type Journey, type Stop } from './journeys.js'

type Imports = ReadonlyMap<string, ReadonlySet<string>>

/** Which file imports which, including type imports. */
async function importsOfSource(): Promise<Imports> {
  const { output } = await cruise(['src'], { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } })
  return new Map(
    (output as ICruiseResult).modules.map(({ source, dependencies }) => [source, new Set(dependencies.map(({ resolved }) => resolved))]),
  )
}

const roomOf = ({ file }: Stop): string => dirname(file).replace(/^src\/(modules\/)?/, '')
const nameOf = ({ file }: Stop): string => file.slice(file.lastIndexOf('/') + 1)

/** Throws if a stop is not a file of the source. */
function checked({ title, stops }: Journey, imports: Imports): Journey {
  const lost = stops.filter(({ file }) => !imports.has(file)).map(({ file }) => file)
  if (lost.length > 0) throw new TypeError(`${title} stops at ${lost.join(', ')}, which the source does not have. Mend proof/journeys.ts.`)
  return { title, stops }
}

function pictureOf({ stops }: Journey, imports: Imports): readonly string[] {
  const places = new Map(stops.map(({ file }, index) => [file, `s${index + 1}`]))
  const rooms = [...new Set(stops.map(roomOf))]
  const boxes = rooms.flatMap((room, index) => [
    `  subgraph r${index + 1}["${room}"]`,
    ...stops.flatMap((stop, index) => (roomOf(stop) === room ? [`    s${index + 1}["${index + 1} ${nameOf(stop)}"]`] : [])),
    '  end',
  ])
  const arrows = stops.flatMap(({ file }) =>
    [...(imports.get(file) ?? [])].flatMap((other) => (places.has(other) ? [`  ${places.get(file)} --> ${places.get(other)}`] : [])),
  )
  return ['```mermaid', 'flowchart TD', ...boxes, ...[...new Set(arrows)].sort(), '```']
}

const linesOf = (journey: Journey, imports: Imports): readonly string[] => [
  `## ${journey.title}`,
  '',
  ...pictureOf(journey, imports),
  '',
  ...journey.stops.map((stop, index) => `${index + 1}. \`${stop.file}\`: ${stop.what}.`),
  '',
]

/** The page as it must be. Throws if a journey stops at a file that does not exist. */
export async function architecturePage(): Promise<string> {
  const imports = await importsOfSource()
  return [
    '# Two journeys through the hub',
    '',
    'Made by `npm run architecture` from the imports of the source; a test holds that it is current. A box is a file, numbered in the order in which it is reached; a frame is a',
    'folder; an arrow is an import. Where two stops have no arrow between them, `src/hub/hub.ts` hands the one to the other.',
    '',
    ...journeys.flatMap((journey) => linesOf(checked(journey, imports), imports)),
  ].join('\n')
}
