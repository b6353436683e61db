/** A day as people write it: 5 February 2026. */
export const dayOf = (instant: Date): string =>
  instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })
