import pg from 'pg'

/** Empties the records and what was published of them, as the owner. */
export async function emptyRecords(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    'TRUNCATE records.police_referrals, records.support_cases, records.complaints, direct.direct_cases, direct.homicide_cases, records.projects, publication.quarters, publication.counted_once, publication.counted_people, publication.taken_out, ingest.batches CASCADE',
  )
  await client.end()
}
