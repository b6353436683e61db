const form = /^[A-Za-z0-9./_-]+$/

/** Longest reference, in characters. */
export const longestReference = 64

/** The two rules above as one expression, for schemas. */
export const referencePattern = `^[A-Za-z0-9./_-]{1,${longestReference}}$`

/** Whether a text can be an opaque reference of the sender's own system. */
export const isReference = (text: string): boolean => text.length <= longestReference && form.test(text)
