/** 32 random bits at a time, quickly; the same seed gives the same (Marsaglia's xorshift of 128 bits). */
export function randomBits(seed: number): () => number {
  let [a, b, c, d] = [seed | 0 || 1, 0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162]
  const next = (): number => {
    const t = d ^ (d << 11)
    d = c
    c = b
    b = a
    a = a ^ (a >>> 19) ^ t ^ (t >>> 8)
    return a >>> 0
  }
  for (let warm = 0; warm < 20; warm += 1) next()
  return next
}
