const form = /^[A-Za-z0-9./_-]+$/

/** Characters of a reference. */
export const longestReference = 64

/** Whether a text can be an opaque reference of the sender's own system. */
export const isReference = (text: string): boolean => text.length <= longestReference && form.test(text)
