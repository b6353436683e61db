/** `npm run architecture`: draws the journeys of `journeys.ts` with the imports between their stops, into docs/ARCHITECTURE.md. */
import { writeFileSync } from 'node:fs'
import { architecturePage } from './architecture-page.js'

writeFileSync(new URL('../docs/ARCHITECTURE.md', import.meta.url), await architecturePage())
