const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as the content of an element or attribute of HTML or XML. */
// Safeguard Public page: text is text: text.replace(/[&<>"']/g, (found) => escapes[found] ?? '') -> text
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => escapes[found] ?? '')
