import { useId, type CSSProperties } from 'react'
import { startOfSentence } from '../../../../src/kit/sentence.js'
import { word } from '../../text/word.js'

interface Props {
  /** The text on the button. */
  readonly name: string
  /** Whose definition it is. */
  readonly whose: string
  readonly definitions: readonly string[]
  readonly className?: string
  readonly style?: CSSProperties
}

/** A name that opens the force's definition of “vulnerable”, by mouse, touch or keyboard. Escape closes it. */
export function Defined({ name, whose, definitions, className = '', style }: Props) {
  const id = useId()
  return (
    <>
      <button type="button" className={`defined ${className}`} style={style} popoverTarget={id} title={word('ownDefinition')}>
        {name}
      </button>
      <div id={id} className="definition" popover="auto" role="dialog" aria-label={`${word('ownDefinition')}: ${whose}`}>
        <h3>{whose}</h3>
        {definitions.map((text) => (
          <p key={text}>{startOfSentence(text)}</p>
        ))}
        <button type="button" popoverTarget={id} popoverTargetAction="hide">
          {word('close')}
        </button>
      </div>
    </>
  )
}
