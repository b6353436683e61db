import { Invalid } from '../../../kit/errors.js'
import { sendingLimits } from '../columns/limits.js'
import type { RowError } from '../columns/row-error.type.js'

/** How many kinds of error the sentence names. */
const kindsNamed = 3

/** Counts the errors of a batch, so that a file of nonsense neither fills the store nor is read to its end. */
export class ErrorCount {
  private count = 0
  private readonly kinds = new Map<string, number>()

  /** @throws Invalid `TOO_MANY_ERRORS`; then nothing of the batch is stored */
  note({ field, code, line }: RowError): void {
    this.count += 1
    const kind = field === null ? code : `${code} in ${field}`
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
    if (this.count <= sendingLimits.errors) return
    const most = [...this.kinds].sort(([, one], [, other]) => other - one).slice(0, kindsNamed)
    throw new Invalid(
      'TOO_MANY_ERRORS',
      `The batch has more than ${sendingLimits.errors} errors, the last of them in line ${line}, so that nothing of it was stored and the rest was not read. ` +
        `Most are ${most.map(([named, times]) => `${named} (${times})`).join(', ')}. Correct what they have in common and send it again.`,
    )
  }
}
