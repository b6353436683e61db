import { lazy, Suspense } from 'react'
import { Loading } from '../parts/problem.js'

// Loaded only here: it knows every column of every feed.
const Sending = lazy(() => import('../sending/sending.js').then((loaded) => ({ default: loaded.Sending })))

/** Sends a file of the own partner's rows. */
export const Send = () => (
  <Suspense fallback={<Loading />}>
    <Sending />
  </Suspense>
)
