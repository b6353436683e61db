/** A file on the way of something, and what happens to it there. */
export interface Stop {
  readonly file: string
  readonly what: string
}

/** What travels through the hub, stop by stop. */
export interface Journey {
  readonly title: string
  readonly stops: readonly Stop[]
}

const stop = (file: string, what: string): Stop => ({ file: `src/${file}`, what })

export const journeys: readonly Journey[] = [
  {
    title: 'A question',
    stops: [
      stop('server/hub-server.ts', 'A request arrives; who asks, and in which role, is settled'),
      stop('server/graphql/graphql-servers.ts', 'The document is checked against the schema of that role'),
      stop('access/guard.ts', 'Every field has its word of permission'),
      stop('modules/analytics/analytics.resolver.ts', 'The question is read'),
      stop('modules/analytics/asking/analytics.service.ts', 'It is asked under a live agreement, and written into the log'),
      stop('modules/analytics/asking/permit/permitted-reads.ts', 'What it reads is found, and whether that is permitted'),
      stop(
        'modules/analytics/asking/question/check-lattice.ts',
        'Its measures, dimensions and values are registered ones, in rows of the lattice',
      ),
      stop('modules/analytics/asking/reads/reads.ts', 'One list is made of all that it reads'),
      stop(
        'modules/analytics/asking/permit/question.policy.ts',
        'The list is permitted to the role, or refused with the nearest question that is permitted',
      ),
      stop('modules/analytics/asking/permit/clash.policy.ts', 'No contributor splits what another wrote'),
      stop('modules/analytics/asking/plan/plan-for.ts', 'What is permitted becomes nodes'),
      stop('modules/analytics/asking/plan/compile.ts', 'Nodes become one statement'),
      stop('modules/analytics/asking/plan/check-kept.ts', 'The quarters have the columns that it reads'),
      stop('modules/analytics/asking/price/node-budget.ts', 'New nodes are charged to the budget of the organisation'),
      stop('modules/analytics/asking/protect/counter.ts', 'Frozen files are counted'),
      stop('modules/analytics/asking/protect/disclosure.ts', 'Noise, threshold, floor and rounding'),
      stop('modules/analytics/asking/answer/derive-cell.ts', 'Counts become rates with bounds'),
      stop('modules/analytics/comparison.resolver.ts', 'Disparity, ranking and the like are worked out from what is shown'),
    ],
  },
  {
    title: 'A referral',
    stops: [
      stop('server/hub-server.ts', 'A file arrives'),
      stop('modules/ingest/upload.ts', 'It is written to a file whole, before a transaction begins'),
      stop('modules/ingest/batch.service.ts', 'A batch is opened for the partner that sends it'),
      stop('modules/ingest/reading/parse.ts', 'Bytes become rows'),
      stop('modules/ingest/reading/validate.ts', 'Values are read; a bad row never stops a good one'),
      stop('modules/ingest/feeds/feeds.ts', 'The feed says what its columns are'),
      stop('modules/ingest/storing/intake.ts', 'Rows become records, with keys in place of persons'),
      stop('modules/ingest/storing/keys-for.ts', 'Record keys and tokens under the secret of the hub'),
      stop('modules/ingest/storing/staging.store.ts', 'They are stored, and corrections end what they replace'),
      stop('modules/analytics/publishing/publish-quarter.ts', 'A quarter is ripe'),
      stop('modules/analytics/publishing/reading/episodes-of.ts', 'Primary episodes of the partners that an agreement covers'),
      stop('modules/analytics/publishing/build-quarter.ts', 'Records become facts'),
      stop('modules/analytics/publishing/making.ts', 'From which records, and by which rule, the rows of each stratum are made'),
      stop('modules/analytics/vocabulary/facts/referral-facts.ts', 'What counts for each measure'),
      stop('modules/analytics/snapshot/snapshot-file.ts', 'The quarter is sealed and never written again'),
    ],
  },
]
