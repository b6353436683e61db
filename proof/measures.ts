/** `npm run measures`: every measure by example, with its exact counts, into `docs/MEASURES.md`, which is not in git. */
import { writeFileSync } from 'node:fs'
import { book } from '../test/support/spec-book/index.js'
import { printedBook } from '../test/support/spec-book/printed-book.js'

writeFileSync(new URL('../docs/MEASURES.md', import.meta.url), printedBook(book))
