import { decompress } from 'fzstd'
import { parquetReadObjects, parquetSchema, parquetMetadata } from 'hyparquet'

export interface ParquetFile {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** The rows of a Parquet file as hyparquet, a reader written only in JavaScript, reads them. */
export async function readParquet(bytes: Uint8Array): Promise<ParquetFile> {
  const file = new Uint8Array(bytes).buffer
  const columns = parquetSchema(parquetMetadata(file)).children.map(({ element }) => element.name)
  const rows = await parquetReadObjects({ file, compressors: { ZSTD: (input, length) => decompress(input, new Uint8Array(length)) } })
  return { columns, rows }
}
