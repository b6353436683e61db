import { Readable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Forbidden } from '../../../../src/kit/errors.js'
import { beforeLastPart } from '../../../../src/server/http/last-part.js'
import { OpenRequests } from '../../../../src/server/http/open-requests.js'

const ended = new Forbidden('No live agreement.', 'NO_LIVE_AGREEMENT')

const part = (sign: string): Buffer => Buffer.alloc(100_000, sign)

/** An answer of four parts, read with a pause after each; its right ends after this many milliseconds. */
async function answerThatEnds({ rightLasts, pause = 0 }: { readonly rightLasts: number; readonly pause?: number }) {
  const began = performance.now()
  const again = async (): Promise<void> => {
    if (performance.now() - began >= rightLasts) throw ended
  }
  const source = Readable.from([...'abcd'].map(part), { objectMode: true, highWaterMark: 1 })
  const request = { admitted: { again } } as unknown as FastifyRequest
  const parts = (await beforeLastPart(new OpenRequests(), request, {} as FastifyReply, source)) as Readable
  let got = ''
  try {
    for await (const piece of parts) {
      got += String(piece).slice(0, 1)
      await after(pause)
    }
    return { got, error: undefined, source }
  } catch (error) {
    return { got, error, source }
  }
}

describe('an answer that is streamed', () => {
  test('an answer that is streamed leaves whole if its asker is still admitted', async () => {
    expect(await answerThatEnds({ rightLasts: 60_000 })).toMatchObject({ got: 'abcd', error: undefined })
  })

  test('an answer that is streamed leaves without its last part if the right has ended by then, and is no whole file', async () => {
    expect(await answerThatEnds({ rightLasts: 0 })).toMatchObject({ got: 'abc', error: ended })
  })

  test('an answer that is streamed is cut off if it is read slowly, soon after the right has ended, and what makes it is ended', async () => {
    const { got, error, source } = await answerThatEnds({ rightLasts: 100, pause: 1_500 })
    expect([got, error]).toEqual(['a', ended])
    expect(source.destroyed).toBe(true)
  })
})
