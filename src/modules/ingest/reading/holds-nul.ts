/** Whether a text, or any text or key inside a JSON value, contains U+0000, however deep. */
export function holdsNul(value: unknown): boolean {
  // No recursion, because the sender decides how deep a value goes; and no pairs of key and value, because a list may have a million entries.
  const open: object[] = []
  const isNul = (inner: unknown): boolean => {
    if (typeof inner === 'string') return inner.includes('\0')
    if (typeof inner === 'object' && inner !== null) open.push(inner)
    return false
  }
  if (isNul(value)) return true
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!Array.isArray(next) && Object.keys(next).some((key) => key.includes('\0'))) return true
    if (Object.values(next).some(isNul)) return true
  }
  return false
}
