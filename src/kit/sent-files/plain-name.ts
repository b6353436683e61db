/** A name of a column in one form: `Opened At`, `openedAt` and `OPENED_AT` are `opened_at`. */
export const plainName = (name: string): string =>
  name
    .trim()
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_')
    .replaceAll(/^_|_$/g, '')
