import { Link } from 'wouter'

/** Shown for an address that does not exist and for one that this role lacks. The two look alike. */
export const NothingHere = () => (
  <div className="problem" role="alert" data-kind="forbidden">
    <h1>There is nothing here for your role</h1>
    <p>
      Either this address does not exist, or your role does not have it. <Link href="/">Go to what your role has</Link>, or look as somebody
      whose role has it.
    </p>
  </div>
)
