import pg from 'pg'

/** The text of each statement that this process sends to PostgreSQL while `work` runs, also in the background. The statements are sent as ever. */
export async function sentWhile(work: () => Promise<unknown>): Promise<readonly string[]> {
  const query = Reflect.get(pg.Client.prototype, 'query') as (...given: readonly unknown[]) => unknown
  const sent: string[] = []
  function noting(this: pg.Client, ...given: readonly unknown[]): unknown {
    const [statement] = given
    sent.push(typeof statement === 'string' ? statement : ((statement as { text?: string }).text ?? ''))
    return Reflect.apply(query, this, given)
  }
  Reflect.set(pg.Client.prototype, 'query', noting)
  try {
    await work()
    return sent
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query)
  }
}
