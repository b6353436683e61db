import { analysisPackage, describedPackage, jsonStatOf } from '../../modules/exports/index.js'
import { releasedAs, type Publication } from '../../modules/releases/index.js'
import { croissantOf, croissantType } from './croissant.js'
import { csvwOf } from './csvw.js'
import { dutiesByForce } from './duties-by-force.js'
import { forcesPage, type ForcesView } from './forces-page.js'
import { publicationPage } from './publication-page.js'
import type { PublicText } from './text/public-text.js'
import { victimsByForce } from './victims/victims-by-force.js'
import { victimsPage } from './victims/victims-page.js'

/** The content of an address. */
export interface PublicFile {
  readonly type: string
  readonly body: string
  /** The words in which it is written, if it is there in several languages. */
  readonly text?: PublicText
}

const page = 'text/html; charset=utf-8'
const csv = 'text/csv; charset=utf-8'
const json = 'application/json; charset=utf-8'
const csvw = 'application/csvm+json; charset=utf-8'

/** Ends of a publication's address, each with the file of its package that is sent. The page and JSON-stat are in no package. */
const packed = {
  '.csv': 'figures.csv',
  // Safeguard A new way out has a reader:
  //   '/figures.csv' -> '/again.csv': 'figures.csv',
  //   '/figures.csv'
  '/figures.csv': 'figures.csv',
  '/notes.csv': 'notes.csv',
  '/provenance.csv': 'provenance.csv',
  '/datapackage.json': 'datapackage.json',
} as const

/** Ends at which a CSV file is described as CSV on the Web, where that standard looks for it: beside the file. */
const described = {
  '/figures.csv-metadata.json': 'figures',
  '/notes.csv-metadata.json': 'notes',
  '/provenance.csv-metadata.json': 'provenance',
} as const

/** Every end of a version's address: the page, JSON-stat, the files of the package, and their descriptions. */
export const publicEnds = [
  '',
  '.json',
  '/croissant.json',
  ...(Object.keys(packed) as readonly (keyof typeof packed)[]),
  ...(Object.keys(described) as readonly (keyof typeof described)[]),
] as const
export type PublicEnd = (typeof publicEnds)[number]

const isPublicEnd = (end: string): end is PublicEnd => (publicEnds as readonly string[]).includes(end)

/**
 * What is sent at an end of a publication's address; undefined if there is no such end. If it is withdrawn or under review, its page is
 * sent at every end. `view` is what a reader chose on a page of forces.
 */
export function publicationFile(text: PublicText, publication: Publication, end: string, view: ForcesView = {}): PublicFile | undefined {
  const { figures, provenance, slug } = publication
  if (!isPublicEnd(end)) return undefined
  // Safeguard Publication: withdrawn is gone: || !figures ->
  if (end === '' || !figures) return { type: page, body: pageOfVersion(text, publication, view), text }
  const released = releasedAs(slug, provenance, figures)
  if (end === '.json') return { type: json, body: JSON.stringify(jsonStatOf(figures, released)) }
  if (end === '/croissant.json')
    return { type: croissantType, body: croissantOf(describedPackage(figures, released).described, publication) }
  if (isDescribed(end)) return { type: csvw, body: csvwOf(describedPackage(figures, released).described, described[end]) }
  const found = analysisPackage(figures, released).find(({ name }) => name === packed[end])
  return found && { type: found.name.endsWith('.json') ? json : csv, body: found.content }
}

/** A publication of the Code's duties by force, or of victims by force, has a page of its own kind. */
function pageOfVersion(text: PublicText, publication: Publication, view: ForcesView): string {
  const duties = dutiesByForce(publication, text)
  if (duties) return forcesPage(publication, duties, view)
  const victims = victimsByForce(publication, text)
  return victims ? victimsPage(publication, victims, view) : publicationPage(text, publication)
}

export const pageType = page

const isDescribed = (end: PublicEnd): end is keyof typeof described => Object.hasOwn(described, end)
