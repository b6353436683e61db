/** Every limit on what a partner sends, with its reason. `docs/OPERATING.md` says which ones a hub may set. */
export const sendingLimits = {
  /** Characters of a line. The longest row of the demo has under 3,000. A longer line is one bad row, so it cannot fill the memory. */
  line: 1_000_000,
  /** Characters of a line of JSON that is parsed as it is. In a longer one keys, lists and objects are counted first. No row of the demo is longer. */
  lineAsItIs: 4_000,
  /** Levels of lists and objects in a row: the deepest part of a feed has 5. */
  depth: 10,
  /** Lists and objects in a row: no row of the demo has 40. */
  parts: 2_000,
  /** Entries of a list in a row, such as flags, events or attempts: no row of the demo has a dozen. */
  entries: 500,
  /** Errors reported for one row. The widest feed has 38 columns. The row is refused in any case. */
  errorsOfRow: 100,
  /** Errors stored for a batch. In a file with more, the first ones show the common cause. */
  errors: 10_000,
  /** Bytes of a file after unpacking: ten million rows of the widest feed. */
  unpackedBytes: 8 * 2 ** 30,
  /**
   * Unpacked bytes for each packed one. Tokens are random, so files of the demo pack to a sixth. The most that gzip can reach is a
   * thousand.
   */
  unpackRatio: 100,
  /** Unpacked bytes below which the ratio is not checked, because a small file may well repeat itself. */
  anyRatio: 2 ** 20,
  /**
   * Seconds that an upload may last. 8 GiB in an hour are 2.4 MB a second; over a slower line, send parts. Anyone who sends for longer
   * could use a right that has ended.
   */
  uploadSeconds: 3_600,
  /** Uploads of a partner that are open at once, on all nodes together: one for each feed that a kind of partner sends, and one to spare. */
  openUploads: 4,
  /** Bytes of the quota that an upload reserves at once if it does not say how large it is: some seconds on a fast line. */
  reservedAtOnce: 16 * 2 ** 20,
  /** Bytes that uploads must leave free in their folder, because PostgreSQL, DuckDB or the log may be on the same disk. */
  spoolLeaves: 64 * 2 ** 20,
  /** Bytes of an upload after which the free space is checked again. */
  spoolLook: 32 * 2 ** 20,
  /** Bytes that a partner may send in a day, as they arrive: its largest file, and three more of that size. */
  bytesPerDay: 32 * 2 ** 30,
  /** Batches that a partner may send in a day, dry runs and repeats included: one every 17 seconds. */
  batchesPerDay: 5_000,
} as const
