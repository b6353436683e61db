import { resolve } from 'node:path'
import { Command } from 'commander'
import { Invalid, UserError } from '../../kit/errors.js'
import {
  keepProgress,
  ledgerSays,
  readProgress,
  type LedgerReport,
  type VerifiedLog,
  type VerifyHow,
} from '../../modules/governance/index.js'
import { checkReadable } from '../terminal/check-readable.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** Exit codes. `notGood`: the log was altered. `notChecked`: it could not be checked, so nothing is known about it. */
const exitCodes = { notGood: 1, notChecked: 2 } as const

/** `hub audit verify`: exit code 1 if something in the log was altered, 2 if it could not be checked. */
export const auditCommand = () => {
  const audit = new Command('audit')
  audit
    .command('verify')
    .description('work out every chain of the audit log anew, and compare its signed roots with their copies outside the database')
    .argument('[roots...]', "files with copies of the roots from elsewhere; the hub's own is always read")
    .option('--from <time>', 'begin at the last root by this time, such as 2026-03-01')
    .option('--to <time>', 'end at the first root from this time on')
    .option('--resume <file>', 'go on at the root up to which this file says that the log was verified, and keep in it how far this came')
    .option('--moved <folder>', 'verify the files of months that were moved away too, from this folder')
    .option('--each', 'list each subject that the operator took over')
    .action(async (files: string[], range: AuditRange) => {
      const verified = await verify(files, range).catch(sayNotChecked)
      if (!verified) return
      const { ledger, setBack } = verified
      const { chains, entries, roots, unsealed, publicKey, keysBefore, findings, from, to, moved } = verified
      if (moved)
        print(
          moved.files === 0
            ? `Months before ${moved.before.slice(0, 7)} were moved away and not looked at now. Name the folder of their files with --moved to verify them too.`
            : `Months before ${moved.before.slice(0, 7)} were moved away; ${moved.files === 1 ? 'their file was' : `${moved.files} files of them were`} verified too.`,
        )
      if ((from !== null && !moved) || to !== null)
        print(
          `From ${from ? `the root of ${from}` : 'the beginning'} to ${to ? `the root of ${to}` : 'the end'}; the rest was not verified now.`,
        )
      for (const { partner, place, problem } of findings)
        print(`${partner ?? 'all chains'}${place === null ? '' : `, entry ${place}`}: ${problem}`)
      const chained = `${chains} chains, ${entries} entries, ${roots} roots, ${unsealed} events not chained yet: ${findings.length === 0 ? 'good' : 'NOT GOOD'}`
      // What is wrong comes first.
      const isLedgerGood = ledger.forged.length + ledger.unbelieved.length === 0
      for (const budget of setBack)
        print(`budget of ${budget}: NOT GOOD: the database does not count all that was spent, as noted outside it`)
      for (const line of isLedgerGood ? [chained, ledgerSays(ledger)] : [ledgerSays(ledger), chained]) print(line)
      if (range.each) for (const subject of ledger.takenOver) print(`taken over by the operator as it stood: ${subject}`)
      for (const before of keysBefore) print(`Until ${before.until} roots were signed with ${before.publicKey}`)
      print(`Roots are signed with ${publicKey}`)
      if (findings.length > 0 || !isLedgerGood || setBack.length > 0) process.exitCode = exitCodes.notGood
    })
  addDetach(audit)
  addTakeOver(audit)
  audit
    .command('change-key')
    .description('sign roots with another key from now on; what the old one signed stays verifiable')
    .argument('[file]', 'the new key, as openssl genpkey -algorithm ed25519 makes it; without it one is made in the data folder')
    .option('--old <file>', 'the old key, if it is no longer where the hub looks for it')
    .option('--without-old', 'the old key was lost or is known to others, and confirms nothing')
    .action(async (file: string | undefined, { old, withoutOld }: { readonly old?: string; readonly withoutOld?: true }) => {
      for (const one of [file, old]) if (one !== undefined) await checkReadable(one)
      const { before, after, place } = await withHub((hub) => hub.changeRootKey({ file, old, withoutOld }))
      print(
        before === null ? `Roots are signed with ${after} already` : `Roots are signed with ${after} from now on, and were with ${before}`,
      )
      if (place) print(`Put ${file} in the place of ${place}, on every machine of this hub: each takes it at its next root`)
      else print('Copy the key to every other machine of this hub: each takes it at its next root')
      print('Tell every partner the new key, and destroy the old one once hub audit verify is good')
    })
  return audit
}

/** `hub audit take-over`. */
function addTakeOver(audit: Command): void {
  audit
    .command('take-over')
    .description('take over what is not as its last step left it, as it stands now; hub audit verify names it for good')
    .argument('[subjects...]', 'as hub audit verify names them, such as agreement/DSA-1')
    .option('--ledger', 'after a restore, let the ledger go on without the events that this machine has seen and the database lacks')
    .option(
      '--unexplained',
      'at the first start after 1.0.0, take over what its log does not explain too; hub audit verify names it for good',
    )
    .action(async (subjects: string[], { ledger, unexplained }: { readonly ledger?: true; readonly unexplained?: true }) => {
      if (unexplained) {
        const { migrated, takenOver } = await withHub((hub) => hub.ledger.report(), { takesUnexplained: true })
        print(`The ledger has ${migrated} taken over from 1.0.0, and ${takenOver.length} taken over by the operator as it stood`)
      }
      if (ledger) {
        const lost = await withHub((hub) => Promise.resolve(hub.ledger.lost), { ledgerGoesOn: true })
        print(
          lost
            ? `The ledger goes on without event ${lost.number}, which this machine had seen`
            : 'The ledger has every event that this machine has seen',
        )
      }
      if (subjects.length === 0) return
      const taken = await withHub((hub) => hub.ledger.takeOver(subjects))
      for (const subject of taken) print(`${subject} is taken over as it stands`)
      for (const subject of subjects.filter((one) => !taken.includes(one))) print(`${subject} is as its last step left it`)
    })
}

/** `hub audit detach`, and the command that extracts a partner's part of the files. */
function addDetach(audit: Command): void {
  audit
    .command('part')
    .description('write the part of one partner of the files of moved months, for its auditor: its own entries and nothing of others')
    .argument('<partner>', 'code of the partner, or hub for what the hub itself did')
    .requiredOption('--moved <folder>', 'the folder of the files')
    .requiredOption('--to <folder>', 'the folder for the parts')
    .action(async (partner: string, { moved, to }: { readonly moved: string; readonly to: string }) => {
      const files = await withHub((hub) => hub.writePartsOf(partner, { from: resolve(moved), to: resolve(to) }))
      print(
        files === 0 ? 'No month was moved away' : `The part of ${partner} of ${files === 1 ? 'one file' : `${files} files`} is in ${to}`,
      )
    })
  audit
    .command('detach')
    .description('move the oldest month of the audit log out of the database into a file that can be verified, while the hub serves')
    .argument('<month>', 'the month, as YYYY-MM')
    .requiredOption('--to <folder>', 'the folder for the file')
    .action(async (month: string, { to }: { readonly to: string }) => {
      const detached = await withHub((hub) => hub.detachMonth({ month, folder: resolve(to) }))
      if (!detached) {
        print(`No event of ${month} is in the database: the log begins later`)
        return
      }
      const { file, entries, sha256, already } = detached
      print(
        already
          ? `${month} was detached already; ${file} is good`
          : `${month} is no longer in the database; ${file} holds it, in ${entries} entries`,
      )
      print(`SHA-256 of the unpacked file: ${sha256}`)
      print('Keep a copy of the file at another place, with the copies of the roots: it is the only one of those events')
    })
}

interface AuditRange {
  readonly from?: string
  readonly to?: string
  readonly resume?: string
  readonly moved?: string
  readonly each?: true
}

async function verify(
  files: readonly string[],
  range: AuditRange,
): Promise<VerifiedLog & { readonly ledger: LedgerReport; readonly setBack: readonly string[] }> {
  for (const file of files) await checkReadable(file)
  const how = await howTo(range)
  return withHub(async (hub) => {
    // Chains the events that were logged since the last hub stopped.
    await hub.sealer.seal({ quick: false })
    return { ...(await hub.verifyAudit(files, how)), ledger: await hub.ledger.report(), setBack: await hub.endings.budgetsSetBack() }
  })
}

async function howTo({ from, to, resume, moved }: AuditRange): Promise<VerifyHow> {
  const movedFolder = moved === undefined ? undefined : resolve(moved)
  if (resume === undefined) return { movedFolder, range: { from: timeOf('--from', from), to: timeOf('--to', to) } }
  if (from !== undefined || to !== undefined) throw new Invalid('OPTION_INVALID', 'Name either --resume, or --from and --to.')
  return { movedFolder, resume: await readProgress(resume), onPart: (verified) => keepProgress(resume, verified) }
}

function timeOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const time = new Date(text)
  if (Number.isNaN(time.getTime()))
    throw new Invalid('OPTION_INVALID', `Give ${option} a time, such as 2026-03-01 or 2026-03-01T09:00:00Z.`)
  return time.toISOString()
}

function sayNotChecked(error: unknown): void {
  const reason = error instanceof UserError ? error.message : `${error instanceof Error ? error.message : String(error)}.`
  process.stderr.write(`AUDIT_NOT_CHECKED: The log could not be checked, and may be good or not: ${reason} Run hub audit verify again.\n`)
  process.exitCode = exitCodes.notChecked
}
