import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ingestFile } from '../../../../src/cli/commands/ingest.js'
import { exampleFile } from '../../../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../../../src/modules/ingest/feeds/feeds.js'
import { upload } from '../../../../src/modules/ingest/upload.js'
import { startIngest, steward } from '../../../support/batches/ingest.js'
import { sentWhile } from '../../../support/postgres/sent-while.js'
import { folderOfSuite, ofSuite } from '../../../support/runs/of-suite.js'

const hub = ofSuite(() => startIngest())
const folder = folderOfSuite()

async function* body(text: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += 100) yield Buffer.from(text.slice(at, at + 100))
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(exampleFile(feeds.POLICE_REFERRAL, 'csv').slice(0, 500))
  throw new Error('the sender hung up')
}

const send = (feed: string, batch: string, content: AsyncIterable<Uint8Array>, dryRun = false, caller = steward('surrey')) =>
  upload({ ingest: hub.ingest, reader: hub.reader }, caller, { feedName: feed, batchId: batch, options: { dryRun }, body: content })

/** What each transaction does first, of those that `work` begins. */
async function transactionsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent = await sentWhile(work)
  return sent.flatMap((text, index) =>
    text.startsWith('BEGIN') ? [/\/\* ([\w.]+) \*\//.exec(sent[index + 1] ?? '')?.[1] ?? 'no name'] : [],
  )
}

describe('an upload', () => {
  const csv = exampleFile(feeds.POLICE_REFERRAL, 'csv')

  test('an upload is ingested and answered with its receipt and errors', async () => {
    const receipt = await send('police-referral', 'up-1', body(csv.replace('105/01', '999/99')))
    expect(receipt).toMatchObject({
      state: 'COMMITTED',
      accepted: 9,
      rejected: 1,
      errors: [{ line: 2, field: 'offence', code: 'CODE_UNKNOWN' }],
    })
    expect(receipt).not.toHaveProperty('held')
  })

  test('an upload in a dry run shows its errors too', async () => {
    expect(await send('police-referral', 'up-2', body(csv.replace('105/01', '999/99')), true)).toMatchObject({
      state: 'VALIDATED',
      rejected: 1,
      errors: [{ line: 2 }],
    })
  })

  test('an upload whose sender hangs up stores nothing and leaves no file', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('hub-spool'))
    await expect(send('police-referral', 'up-3', broken())).rejects.toThrow('the sender hung up')
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('hub-spool'))).toEqual(before)
    expect(await send('police-referral', 'up-3', body(csv))).toMatchObject({ state: 'COMMITTED' })
  })

  test('an upload to no feed, or by someone who may not send, is refused before it is read', async () => {
    await expect(send('weather', 'up-4', broken())).rejects.toMatchObject({ name: 'NotFound' })
    await expect(send('direct-case', 'up-4', broken())).rejects.toMatchObject({ name: 'Forbidden' })
  })
})

describe('hub ingest', () => {
  const cli = () => ({ ingest: hub.ingest, batches: hub.reader, operator: (partner: string) => Promise.resolve(steward(partner)) })

  test('hub ingest takes a file, and the second time gives the old receipt', async () => {
    const file = join(folder, 'cases.ndjson')
    await writeFile(file, exampleFile(feeds.CHARITY_SUPPORT, 'ndjson'))
    const options = { batch: 'cli-1', partner: 'victim-support' }
    expect(await ingestFile(cli(), 'charity-support', file, { ...options, dryRun: true })).toMatchObject({
      state: 'VALIDATED',
      accepted: 10,
    })
    const receipt = await ingestFile(cli(), 'charity-support', file, options)
    expect(receipt).toMatchObject({ state: 'COMMITTED', accepted: 10, errors: [] })
    expect(await ingestFile(cli(), 'charity-support', file, options)).toEqual(receipt)
  })

  test('hub ingest says when there is no such file', async () => {
    await expect(
      ingestFile(cli(), 'charity-support', join(folder, 'none.csv'), { batch: 'x', partner: 'victim-support' }),
    ).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })
})

describe('the transactions of an upload', () => {
  const csv = exampleFile(feeds.POLICE_REFERRAL, 'csv')

  test('an upload is three transactions: its bytes are reserved, then counted, then its rows are stored; refused rows are read in one more', async () => {
    const three = ['quota.lock', 'quota.lock', 'batch.settings']
    expect(await transactionsOf(() => send('police-referral', 'three', body(csv)))).toEqual(three)
    const refused = csv.replace('105/01', '999/99')
    expect(await transactionsOf(() => send('police-referral', 'four', body(refused)))).toEqual([...three, 'batch.errorsOf'])
  })
})
