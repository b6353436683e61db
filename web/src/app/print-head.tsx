import { useEffect, useState } from 'react'
import { useAddress } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { day } from '../text/number.js'
import { en } from '../text/en.js'

/** The heading of a printed sheet: whose it is, which period and place, which published state, and when it was printed. */
export function PrintHead({ hasPeriod, hasPlace }: { readonly hasPeriod: boolean; readonly hasPlace: boolean }) {
  const { viewer, dimensions, state, fields } = useRole()
  const { period, place } = useAddress()
  const printedAt = usePrintedAt()
  const named = place && dimensions.get(place.dimension)?.values.find(({ value }) => value === place.value)?.label
  const facts = [
    viewer.partnerName,
    // Safeguard What arrives, on paper: hasPeriod -> hasPeriod && place
    ...(hasPeriod ? [`Period: ${periodInWords(period)}`] : []),
    // If the address names a place that the hub does not know, the sheet must not claim to be about everywhere.
    ...(hasPlace ? [`Place: ${place ? (named ?? 'one that the hub does not know') : en.everywhere}`] : []),
    ...(state
      ? [`Published state ${state.id}, of ${day(state.publishedAt)}`]
      : fields.has('snapshots')
        ? ['Nothing is published yet']
        : []),
  ]
  return (
    <div className="print-only print-head">
      <p>
        {facts.join(' · ')}
        <span className="printed-on"> · Printed on {day(printedAt)}</span>
      </p>
    </div>
  )
}

/** The moment of printing, which may be days after the page was opened. */
function usePrintedAt(): string {
  const [at, setAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    const print = () => setAt(new Date().toISOString())
    addEventListener('beforeprint', print)
    return () => removeEventListener('beforeprint', print)
  }, [])
  return at
}
