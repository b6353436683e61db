import { unbroken } from '../../chart/sentence.js'
import { download } from '../../chart/downloads.js'
import type { NameOf } from '../../hub/partner-names.js'
import { periodInWords } from '../../hub/periods.js'
import { Facts } from '../../parts/facts.js'
import { day, words } from '../../text/number.js'
import { returnCsv } from './return-csv.js'
import { ReturnLines } from './return-lines.js'
import type { ReturnSeen, Signature } from './return-seen.js'
import { word } from '../../text/word.js'

interface Props {
  readonly found: ReturnSeen
  /** Who has signed these figures. */
  readonly signatures: readonly Signature[]
  readonly nameOf: NameOf
}

/** What a return says, its duties, what is not in it, and who signed it. */
export function ReturnShown({ found, signatures, nameOf }: Props) {
  const { force, forceName, area, period, sentence, lines, basis, notIn, figuresSha256, snapshot } = found
  const save = () => download(`return-${force}-${period}.csv`, new Blob([returnCsv(found)], { type: 'text/csv' }))
  return (
    <>
      <h2>
        {forceName}, {periodInWords(period)}
      </h2>
      <p className="sentence">{unbroken(sentence)}</p>
      <SignedBy area={area ?? null} signatures={signatures} nameOf={nameOf} />
      <p className="ways-out">
        <button type="button" onClick={save}>
          {word('csv')}
        </button>{' '}
        <button type="button" onClick={() => print()}>
          {word('print')}
        </button>
      </p>
      <ReturnLines lines={lines} />
      <h3>What it rests on</h3>
      <p>{basis}</p>
      <h3>What is not in it</h3>
      <ul className="not-in-return">
        {notIn.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <Facts
        isLong
        facts={[
          ['Published state', snapshot],
          ['Checksum of the figures', figuresSha256],
        ]}
      />
    </>
  )
}

/** Who has signed for which part, and who has not. */
function SignedBy({ area, signatures, nameOf }: Omit<Props, 'found'> & { readonly area: string | null }) {
  const said = (part: Signature['part'], otherwise: string): string => {
    const signed = signatures.find((one) => one.part === part)
    return signed ? `${nameOf(signed.partner)}, ${words(signed.role)}, on ${day(signed.signedAt)}` : otherwise
  }
  const nobody = area === null ? 'nobody can: the hub’s reference data names no policing body for this force' : `not yet, by ${area}`
  return (
    <Facts
      facts={[
        ['Signed for the force', said('FORCE', 'not yet')],
        ['Reviewed and signed for the policing body', said('POLICING_BODY', nobody)],
      ]}
    />
  )
}
