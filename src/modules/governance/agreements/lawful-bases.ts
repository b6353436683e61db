/** Lawful bases that an agreement may name, with the article of the law. */
const lawfulBases: Readonly<Record<string, string>> = {
  'Public task': 'UK GDPR Art 6(1)(e)',
  'Legal obligation': 'UK GDPR Art 6(1)(c)',
  Consent: 'UK GDPR Art 6(1)(a)',
  'Vital interests': 'UK GDPR Art 6(1)(d)',
  'Legitimate interests': 'UK GDPR Art 6(1)(f)',
  'Recognised legitimate interests': 'UK GDPR Art 6(1)(ea)',
  'Explicit consent': 'UK GDPR Art 9(2)(a)',
  'Substantial public interest': 'UK GDPR Art 9(2)(g) with DPA 2018 Sch 1 Pt 2',
  'Safeguarding of children and individuals at risk': 'UK GDPR Art 9(2)(g) with DPA 2018 Sch 1 para 18',
  'Research and statistics': 'UK GDPR Art 9(2)(j) with DPA 2018 s19',
  'Law enforcement': 'DPA 2018 s35',
}

const names = Object.keys(lawfulBases)

/** What to write instead of an unknown basis. */
export const lawfulBasesAllowed = `one or more of these, with a semicolon between: ${names.join('; ')}`

/**
 * The bases that a text names, written in full: `Public task; Explicit consent` becomes `Public task, UK GDPR
 * Art 6(1)(e); Explicit consent, UK GDPR Art 9(2)(a)`. Undefined if the text names anything else.
 */
export function lawfulBasisInFull(text: string): string | undefined {
  const found = text.split(';').map((part) => names.find((name) => [name, inFull(name)].includes(part.trim())))
  const known = found.filter((name) => name !== undefined)
  return known.length === found.length && new Set(known).size === known.length ? known.map(inFull).join('; ') : undefined
}

const inFull = (name: string): string => `${name}, ${lawfulBases[name]}`
