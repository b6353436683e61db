/** Every limit on what a partner sends, each with its reason. What a hub may set otherwise is in `docs/OPERATING.md`. */
export const limits = {
  /** Characters of a line: the longest row of the demo has under 3,000. A longer line is one bad row, not a full memory. */
  line: 1_000_000,
  /** Levels of lists and objects in a row: the deepest part of a feed has 4. */
  depth: 10,
  /** Errors reported of one row: the widest feed has 38 columns. The row is refused all the same. */
  errorsOfRow: 100,
  /** Errors stored of a batch: a file with more has one cause, which the first of them show. */
  errors: 10_000,
  /** Bytes of a file once it is unpacked: ten million rows of the widest feed. */
  unpackedBytes: 8 * 2 ** 30,
  /** Unpacked bytes for each packed one: tokens are random, so that files of the demo pack to a sixth; a thousand is the most that gzip can. */
  unpackRatio: 100,
  /** Unpacked bytes up to which the ratio is not looked at: a small file may well repeat itself. */
  anyRatio: 2 ** 20,
  /** Seconds that an upload lasts at most: 8 GiB in an hour are 2.4 MB a second, and a slower line sends parts. Who sends longer holds a right of before. */
  uploadSeconds: 3_600,
  /** Uploads of a partner that are open at once, on all nodes together: one for each feed that a kind of partner sends, and one to spare. */
  openUploads: 4,
  /** Bytes of the quota that an upload reserves at once if it does not say how many it brings: some seconds of a fast line. */
  reservedAtOnce: 16 * 2 ** 20,
  /** Bytes that uploads leave free in their folder: PostgreSQL, DuckDB or the log may lie there too. */
  spoolLeaves: 64 * 2 ** 20,
  /** Bytes of an upload after which its folder is looked at again. */
  spoolLook: 32 * 2 ** 20,
  /** Bytes that a partner may send in a day, as they arrive: its largest file, and three more of that size. */
  bytesPerDay: 32 * 2 ** 30,
  /** Batches that a partner may send in a day, dry runs and repetitions too: one every 17 seconds. */
  batchesPerDay: 5_000,
} as const
