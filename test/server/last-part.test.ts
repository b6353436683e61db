import { Readable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Forbidden } from '../../src/kit/errors.js'
import { beforeLastPart } from '../../src/server/last-part.js'
import { OpenRequests } from '../../src/server/open-requests.js'

const ended = new Forbidden('No live agreement.', 'NO_LIVE_AGREEMENT')

/** An answer of three parts, with a pause before each; the right to it ends after so many milliseconds. */
async function answerThatEnds({ rightLasts, pause = 0 }: { readonly rightLasts: number; readonly pause?: number }) {
  const began = performance.now()
  const again = async (): Promise<void> => {
    if (performance.now() - began >= rightLasts) throw ended
  }
  async function* made(): AsyncGenerator<Buffer> {
    for (const part of ['one ', 'two ', 'three']) {
      await after(pause)
      yield Buffer.from(part)
    }
  }
  const source = Readable.from(made())
  const request = { admitted: { again } } as unknown as FastifyRequest
  const parts = (await beforeLastPart(new OpenRequests(), request, {} as FastifyReply, source)) as Readable
  let got = ''
  try {
    for await (const part of parts) got += String(part)
    return { got, error: undefined, source, took: performance.now() - began }
  } catch (error) {
    return { got, error, source, took: performance.now() - began }
  }
}

describe('an answer that is streamed', () => {
  test('leaves whole where its asker is still admitted', async () => {
    expect(await answerThatEnds({ rightLasts: 60_000 })).toMatchObject({ got: 'one two three', error: undefined })
  })

  test('leaves without its last part where the right has ended by then, and is no whole file', async () => {
    expect(await answerThatEnds({ rightLasts: 0 })).toMatchObject({ got: 'one two ', error: ended })
  })

  test('is cut off within a second where it is slow, and what makes it is ended', async () => {
    const { error, source, took } = await answerThatEnds({ rightLasts: 100, pause: 3_000 })
    expect(error).toBe(ended)
    expect(took).toBeLessThan(2_500)
    await after(20)
    expect(source.destroyed || source.readableEnded).toBe(true)
  })
})
