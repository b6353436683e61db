const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as the content of an XML element or attribute. */
export const xml = (text: string): string => text.replace(/[&<>"']/g, (found) => escapes[found] ?? '')
