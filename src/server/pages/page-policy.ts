const policyOf = (rules: Readonly<Record<string, string>>): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...rules,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** Only the hub's own files. Signing in also reaches the identity provider, the only part that may be elsewhere. */
export const pagePolicy = (issuer?: string): string => policyOf({ 'connect-src': ["'self'", ...originsOf(issuer)].join(' ') })

/**
 * The code editor measures and positions its lines with styles that it writes itself, and checks documents in workers of our own origin.
 */
export const playgroundPolicy = (issuer?: string): string =>
  policyOf({
    'connect-src': ["'self'", ...originsOf(issuer)].join(' '),
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self' data:",
    'worker-src': "'self'",
  })

const originsOf = (issuer: string | undefined): readonly string[] => (issuer === undefined ? [] : [new URL(issuer).origin])
