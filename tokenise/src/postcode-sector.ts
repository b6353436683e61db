/** What systems write where somebody has no fixed place; the NHS gives it the area ZZ99. */
const placeholder = /^ZZ99/

/**
 * The sector of a British postcode, `SW1A1` of `sw1a 1aa`: the postcode without its last two letters, about 2,500 addresses. Null if the
 * text is no whole postcode, or stands for no place.
 */
export function postcodeSector(text: string): string | null {
  const postcode = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (!/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(postcode) || placeholder.test(postcode)) return null
  return postcode.slice(0, -2)
}
