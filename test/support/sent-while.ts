import pg from 'pg'

/** The text of each statement that this process sends to PostgreSQL while `work` runs, also in the background. The statements are sent as ever. */
export async function sentWhile(work: () => Promise<unknown>): Promise<readonly string[]> {
  const { query } = pg.Client.prototype
  const sent: string[] = []
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [statement] = given
    sent.push(typeof statement === 'string' ? statement : ((statement as { text?: string }).text ?? ''))
    return Reflect.apply(query, this, given) as unknown
  } as typeof query
  try {
    await work()
    return sent
  } finally {
    pg.Client.prototype.query = query
  }
}
