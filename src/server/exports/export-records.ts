import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Forbidden } from '../../kit/errors.js'
import {
  checkMayExportRecords,
  parquetOf,
  exportedRecordLines,
  recordsCsv,
  recordsPackage,
  zipOf,
  type Format,
} from '../../modules/exports/index.js'
import {
  exportCondition,
  exportedColumns,
  recordKinds,
  type DutySearch,
  type OwnRecordStore,
  type RecordKind,
} from '../../modules/records/index.js'
import type { Role } from '../../access/roles.js'
import { admittedOf } from '../http/admission.js'
import { nameAgreement } from '../http/name-agreement.js'
import { sendFile } from '../http/send.js'
import { rateLimits } from '../limits/rate-limits.js'
import type { Context } from '../graphql/request-context.js'

/** What own records are read with. */
export interface RecordsParts {
  readonly records: Pick<OwnRecordStore, 'all'>
  readonly dutySearch: Pick<DutySearch, 'find'>
}

/**
 * Own records as a file: all of them, or those that meet a filter or have a verdict for a duty. All are read, and the reading is logged,
 * before the first byte leaves. If the connection breaks, the file is shorter than its Content-Length, or lacks the archive's directory.
 */
export async function answerRecords(
  { records, dutySearch }: RecordsParts,
  context: Context,
  asked: Readonly<Record<string, unknown>>,
  format: Format<'records'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { viewer } = admittedOf(request)
  // Safeguard One factor and a file
  checkMayExportRecords(viewer)
  const kind = kindOf(viewer.role, asked['kind'])
  const caller = await context.caller()
  const spend = (rows: number): void => context.spend(rows * rateLimits.exportedRecord)
  const condition = await exportCondition(dutySearch, caller, kind, asked, spend)
  const columns = exportedColumns(kind)
  const lines = await exportedRecordLines(columns)
  try {
    const rows = await records.all(kind, caller, condition, (row) => lines.add(row), spend)
    await lines.end()
    await nameAgreement(context, reply)
    // Whether the answer ends, breaks off or never begins, no temporary file remains.
    reply.raw.once('close', () => void lines.close())
    if (format === 'application/zip')
      return sendFile(reply, format, `${kind.name}.zip`, zipOf(recordsPackage(kind, columns, lines, rows), new Date()))
    const path = format === 'text/csv' ? await recordsCsv(columns, lines) : await parquetOf(lines, columns)
    reply.header('content-length', (await stat(path)).size)
    return sendFile(reply, format, `${kind.name}.${format === 'text/csv' ? 'csv' : 'parquet'}`, createReadStream(path))
  } catch (error) {
    await lines.close()
    throw error
  }
}

/** A kind that the role may not read and one that does not exist are refused in the same words. */
function kindOf(role: Role, name: unknown): RecordKind {
  // Safeguard A file of another role's records: && one.role === role ->
  const kind = recordKinds.find((one) => one.name === name && one.role === role)
  const own = recordKinds.filter((one) => one.role === role).map((one) => one.name)
  if (kind) return kind
  throw new Forbidden(
    own.length === 0
      ? 'Your role reads no records. An analyst of the partner that sent them does.'
      : `Send { "kind" } with one of ${own.join(', ')}.`,
  )
}
