/** Whether a text, or any text or key inside a JSON value, contains U+0000, however deep. */
export function holdsNul(value: unknown): boolean {
  // No recursion, because the sender decides how deep a value goes.
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string' && next.includes('\0')) return true
    if (typeof next !== 'object' || next === null) continue
    for (const [key, inner] of Object.entries(next)) {
      if (key.includes('\0')) return true
      open.push(inner)
    }
  }
  return false
}
