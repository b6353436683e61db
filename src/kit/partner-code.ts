/** The code by which tokens, feeds and statements name a partner. It is safe inside a statement and an address. */
export const isPartnerCode = (text: string): boolean => /^[a-z0-9-]{1,40}$/.test(text)
