import { noticesKey } from '../../access/keys.js'

/** What a key says to whoever asks with it for something else. `of` is the feed that it sends, or `notices`. */
export const keyRefusal = (of: string): string =>
  of === noticesKey
    ? 'A key for notices reads /notices.atom. It asks nothing else and sends nothing.'
    : 'A key sends files of its feed to /ingest and asks nothing.'

/** What a language model is told of every file. */
export const modelTakesNoFile = 'A language model asks at /graphql and takes no files.'
