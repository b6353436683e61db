import { Invalid } from '../kit/errors.js'

/**
 * The demo's partners, personas and issuer. A hub of one's own neither loads nor needs them.
 * @throws Invalid `DEMO_MISSING` if the hub was installed without them
 */
export const loadDemo = () => import('../../demo/src/partnership/index.js').catch(demoMissing)

export type Demo = Awaited<ReturnType<typeof loadDemo>>

/** The error for an import of the demo when its folder is missing. */
export function demoMissing(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/demo[\\/]src[\\/]/.test(error.message)) throw error
  throw new Invalid(
    'DEMO_MISSING',
    'This hub was installed without its demo. Set DATABASE_URL to a PostgreSQL of your own, as docs/OPERATING.md says.',
  )
}
