import { createHash } from 'node:crypto'
import type { Tx } from '../../db/database.js'
import type { Shown } from '../../modules/governance/index.js'
import { namedForceStore, PublicationReader, type Publication } from '../../modules/releases/index.js'
import { addressOf } from './publication-parts.js'
import { publicationFile, type PublicEnd } from './publication-file.js'
import { englishText } from './text/public-text.js'

/** Files that hold all figures and all texts of a publication. The others are made of the same. */
const checked = ['.json', '/figures.csv', '/notes.csv', '/provenance.csv'] as const satisfies readonly PublicEnd[]

/** After every review: a version under review says the same afterwards. */
const clock = { now: () => new Date(8.64e15) }

/** What everybody sees of publications and of forces that may be named, as the transaction finds them. */
export async function shownNow(tx: Tx): Promise<readonly Shown[]> {
  const reader = new PublicationReader({ transaction: (_, work) => work(tx) }, clock)
  const names = [...(await namedForceStore.all(tx))].sort()
  const shown: Shown[] = names.map((force) => ({ of: `force/${force}`, standing: 'NAMED' }))
  for (const entry of await reader.entries()) {
    const publication = await reader.find(entry)
    if (publication) shown.push(shownOf(publication))
  }
  return shown
}

function shownOf(publication: Publication): Shown {
  const { withdrawnAt, isHeldBack, figures, errata } = publication
  const of = addressOf(publication)
  if (withdrawnAt || isHeldBack || !figures) return { of, standing: isHeldBack && !withdrawnAt ? 'HELD_BACK' : 'WITHDRAWN' }
  const files = checked.map((end) => [end, sha256(publicationFile(englishText, publication, end)?.body ?? '')] as const)
  return { of, standing: errata.length > 0 ? 'CORRECTED' : 'PUBLISHED', files: Object.fromEntries(files) }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
