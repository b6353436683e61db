import { Invalid } from '../../../kit/errors.js'
import { fileForm, formBytes, formSentences } from '../../../kit/sent-files/file-form.js'
import { sendingLimits } from '../columns/limits.js'
import { unpack } from './unpack.js'

/** A line without its end; null if it was too long to be read. */
export type Line = string | null

/**
 * Cuts a stream of bytes into lines, a chunk at a time. It recognises gzip by its first bytes, requires valid UTF-8, and drops a byte-order
 * mark.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const cutter = new Cutter()
  for await (const chunk of unpack(bytes)) {
    if (cutter.isFresh) refuseOtherForm(chunk)
    const lines = cutter.cut(decode(decoder, cutter.count, chunk))
    if (lines.length > 0) yield lines
  }
  const rest = cutter.rest(decode(decoder, cutter.count))
  if (rest.length > 0) yield rest
}

/** Files that are not text can be recognised by their first bytes. */
function refuseOtherForm(head: Uint8Array): void {
  const form = fileForm(head.subarray(0, formBytes))
  if (form) throw new Invalid(form === 'UTF_16' ? 'NOT_UTF8' : 'FILE_FORM', formSentences[form])
}

function decode(decoder: InstanceType<typeof TextDecoder>, line: number, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new Invalid('NOT_UTF8', `The file is not UTF-8 (after line ${line}). Export it again as UTF-8.`)
  }
}

class Cutter {
  /** Number of lines cut so far. */
  count = 0
  /** Nothing was cut yet. */
  isFresh = true
  private open = ''
  private tooLong = false

  cut(text: string): Line[] {
    this.isFresh = false
    const pieces = text.split('\n')
    const last = pieces.pop() ?? ''
    const lines = pieces.map((piece, at) => (at === 0 ? this.close(piece) : trimmed(piece)))
    this.keep(last)
    this.count += lines.length
    return lines
  }

  /** The last line, if the file does not end with a line end. */
  rest(text: string): Line[] {
    this.keep(text)
    return this.open === '' && !this.tooLong ? [] : [this.close('')]
  }

  private close(end: string): Line {
    const line = this.tooLong ? null : trimmed(this.open + end)
    this.open = ''
    this.tooLong = false
    return line
  }

  private keep(text: string): void {
    if (this.tooLong) return
    this.open += text
    if (this.open.length <= sendingLimits.line) return
    this.open = ''
    this.tooLong = true
  }
}

function trimmed(line: string): Line {
  if (line.length > sendingLimits.line) return null
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
