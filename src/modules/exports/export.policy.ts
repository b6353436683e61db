import { checkSecondFactor } from '../../access/conditions.js'
import type { ActingViewer } from '../../access/viewer.js'
import { Forbidden } from '../../kit/errors.js'

/** A question as it was sent. `scope` and `compareOwn` decide whether its answer may leave as a file. */
type ExportedQuestion = Readonly<Record<string, unknown>>

/** Throws Forbidden if a viewer may not have an answer as a file. Checked before anything is asked. */
export function checkMayExport(viewer: Pick<ActingViewer, 'role' | 'steppedUp'>, question: ExportedQuestion): void {
  checkReleased(viewer)
  if (question.scope === 'OWN' || question.compareOwn === true) checkSecondFactor(viewer, 'FILE')
}

/** Throws Forbidden if a viewer may not have a file of its own records, or of counts of them. Checked before anything is read. */
export function checkMayExportRecords(viewer: Pick<ActingViewer, 'role' | 'steppedUp'>): void {
  checkReleased(viewer)
  checkSecondFactor(viewer, 'FILE')
}

/** Research takes place in the secure setting, and people check what leaves it. */
function checkReleased({ role }: Pick<ActingViewer, 'role'>): void {
  if (role === 'RESEARCHER')
    throw new Forbidden(
      'Research gets no file: what leaves the secure setting must be released first, which requestRelease begins; the file is then at /exports/release.',
      'EXPORT_NOT_RELEASED',
    )
}

/** Throws Forbidden for shared figures that are not rounded, whoever asked, because no policy follows a file. */
export function checkRounded(question: ExportedQuestion, policy: { readonly rounding: number }): void {
  // Safeguard A file without rounding: = 1 -> 1
  if (question.scope !== 'OWN' && policy.rounding <= 1)
    throw new Forbidden('Figures that are not rounded leave the hub in no file. Read the answer through the API.', 'EXPORT_UNROUNDED')
}
