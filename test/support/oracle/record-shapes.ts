/** The lists of a record as DuckDB reads them from JSON, with only the fields that facts need. Times are read as UTC instants. */

const shape = (form: unknown): string => JSON.stringify(form)

export const flagsShape = shape([{ indicator: 'VARCHAR', value: 'VARCHAR', source: 'VARCHAR', assessedAt: 'TIMESTAMP' }])
export const decisionsShape = shape([{ category: 'VARCHAR', decision: 'VARCHAR', decidedAt: 'TIMESTAMP' }])
export const eventsShape = shape([
  {
    type: 'VARCHAR',
    occurredAt: 'TIMESTAMP',
    receivedAt: 'TIMESTAMP',
    toldAt: 'TIMESTAMP',
    optedOut: 'BOOLEAN',
    deferred: 'BOOLEAN',
    supportOffered: 'BOOLEAN',
  },
])
export const attemptsShape = shape([{ at: 'TIMESTAMP', channel: 'VARCHAR', result: 'VARCHAR' }])
export const assessmentsShape = shape([
  { kind: 'VARCHAR', at: 'TIMESTAMP', needs: ['VARCHAR'], scores: [{ need: 'VARCHAR', score: 'DOUBLE' }] },
])
export const supportShape = shape([{ deliveredAt: 'TIMESTAMP', need: 'VARCHAR' }])
export const restorativeShape = shape({ offenderIdentified: 'BOOLEAN', offeredAt: 'TIMESTAMP', accepted: 'BOOLEAN', heldAt: 'TIMESTAMP' })
export const closureShape = shape({ reason: 'VARCHAR', at: 'TIMESTAMP', betterAbleToCope: 'DOUBLE', recovered: 'DOUBLE' })
