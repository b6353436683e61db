import { open, mkdtemp, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExportedColumn } from '../records/index.js'

/** The records of one export, one JSON object a line, in a folder that no other user can open and that is removed by `close`. */
export interface ExportedLines {
  readonly folder: string
  readonly path: string
  readonly file: FileHandle
  add(row: string): Promise<void>
  /** Called after the last row. */
  end(): Promise<void>
  close(): Promise<void>
}

/** How many characters are written at once. */
const together = 1 << 16

/** Times are written as the API writes them. */
export async function exportedRecordLines(columns: readonly ExportedColumn[]): Promise<ExportedLines> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-export-'))
  const path = join(folder, 'records.ndjson')
  const file = await open(path, 'wx+', 0o600)
  const times = columns.filter(({ type }) => type === 'datetime').map(({ field }) => field)
  let waiting = ''
  const write = async (): Promise<void> => {
    await file.write(waiting)
    waiting = ''
  }
  return {
    folder,
    path,
    file,
    add: async (row) => {
      waiting += `${withTimes(row, times)}\n`
      if (waiting.length >= together) await write()
    },
    end: write,
    close: async () => {
      await file.close().catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function withTimes(row: string, times: readonly string[]): string {
  const record = JSON.parse(row) as Record<string, unknown>
  for (const field of times) {
    const time = record[field]
    if (typeof time === 'string') record[field] = new Date(time).toISOString()
  }
  return JSON.stringify(record)
}
