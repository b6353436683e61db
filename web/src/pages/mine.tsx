import { Chart } from '../chart/chart.js'
import { useRole } from '../hub/role-context.js'
import { word } from '../text/word.js'
import { WhatChanged } from './changes.js'
import { changing, chartsOf, ownPlace } from './charts/own.js'
import { OwnReferrals } from './own-referrals.js'

/** One sheet: the own figures, exact if the hub gives them, next to the protected figures of all others. */
export function Mine() {
  const { ownForce, fields, viewer } = useRole()
  return (
    <>
      <p className="sheet-head">
        <b>{viewer.partnerName}</b>
        <button type="button" className="no-print" onClick={() => print()}>
          {word('print')}
        </button>
      </p>
      <div className="sheet">
        {chartsOf(ownForce).map((spec) => (
          <Chart key={spec.id} spec={spec} />
        ))}
      </div>
      {ownForce !== undefined && <WhatChanged looked={changing} where={ownPlace(ownForce)} />}
      {fields.has('policeReferrals') && <OwnReferrals />}
    </>
  )
}
