import { createHmac } from 'node:crypto'

/** Safeguards 1.4 written again, step by step as in the text, with the threshold table as printed there. */
const table = [
  12869056, 49919504, 140573491, 329080278, 662210263, 1162529389, 1801126772, 2493840524, 3132437907, 3632757033, 3965887018, 4154393805,
  4245047792, 4282098240, 4294967296,
]

/** The published count, or null if it is withheld. */
export function publishedCount(keyC: Buffer, nodeId: string, keys: readonly number[]): number | null {
  const n = keys.length
  const ck = keys.reduce((sum, key) => (sum + key) % 4294967296, 0)
  const u = createHmac('sha256', keyC).update(`cell|v1|${nodeId}|${n}|${ck}`).digest().readUInt32BE(0)
  let v = -7
  while (u >= (table[v + 7] as number)) v += 1
  const m = n + v
  if (n < 5 || m < 10) return null
  const below = m % 5
  return below < 3 ? m - below : m - below + 5
}
