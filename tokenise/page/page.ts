import { UserError } from '../../src/kit/errors.js'
import { dayOrders } from '../../src/kit/sent-files/day-order.js'
import { accountLines } from '../src/token-account.js'
import { hex, makeTokens, signingKey } from './make-tokens.js'

/** The largest file, in bytes, as of "Send a file". A larger one is for the command. */
const largest = 64 * 2 ** 20
/** More than any key file has. */
const largestKey = 1_024

/** What the browser runs, before anything else can change it. */
const script = document.currentScript?.textContent ?? ''

const at = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E
const [file, key, dates, few] = [
  at<HTMLInputElement>('file'),
  at<HTMLInputElement>('key'),
  at<HTMLSelectElement>('dates'),
  at<HTMLInputElement>('few'),
]
const [make, save, said, refused] = [at<HTMLButtonElement>('make'), at<HTMLButtonElement>('save'), at('said'), at('refused')]

/** The file to send and its name, until another file is chosen. */
let made: { readonly blob: Blob; readonly name: string } | undefined

function show(sentences: readonly string[], refusal = ''): void {
  said.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement('p')
      line.textContent = sentence
      return line
    }),
  )
  refused.textContent = refusal
  save.hidden = made === undefined
}

function forget(): void {
  made = undefined
  show([])
}

/** The bytes of a chosen file. @returns a sentence if there are none to be had */
async function bytesOf(chosen: File | undefined, what: string, most: number): Promise<Uint8Array | string> {
  if (!chosen) return `Choose ${what}.`
  if (chosen.size > most) return `What you chose as ${what} is too large. Choose another, or use hub tokenise.`
  return new Uint8Array(await chosen.arrayBuffer())
}

async function makeThem(): Promise<void> {
  forget()
  const order = dayOrders.find((one) => one === dates.value)
  const [chosen] = file.files ?? []
  const rows = await bytesOf(chosen, 'the file with names', largest)
  const secret = await bytesOf(key.files?.[0], 'the linkage key', largestKey)
  // It is chosen anew for each file, so that nothing of it stays in an open page.
  // Safeguard The tokeniser's file keeps no key: key.value = '' -> void key
  key.value = ''
  for (const wrong of [rows, secret]) if (typeof wrong === 'string') return show([], wrong)
  if (!order) return show([], 'Choose how your system writes dates of birth.')
  const used = await signingKey(secret as Uint8Array)
  const { pieces, account } = await makeTokens(rows as Uint8Array, used, { dates: order, fewNames: few.checked })
  made = { blob: new Blob([...pieces], { type: 'text/csv' }), name: `${(chosen?.name ?? '').replace(/\.[^.]*$/, '')}-to-send.csv` }
  show([...accountLines(account, order), 'The key was put away. Choose it again for another file.'])
}

function saveIt(): void {
  if (!made) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(made.blob)
  link.download = made.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function begin(): Promise<void> {
  // Safeguard The tokeniser's file works from a disk alone: === 'file:' -> !== ''
  const isHere = location.protocol === 'file:'
  if (!isHere) return show([], 'Save this page and open it from your own disk. It does nothing at an address of the Internet.')
  if (!globalThis.crypto?.subtle)
    return show([], 'This browser cannot make tokens from a file on the disk. Use a recent Chrome, Edge or Firefox.')
  at('hash').textContent = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script)))
  for (const input of [file, dates, few]) input.addEventListener('change', forget)
  save.addEventListener('click', saveIt)
  make.addEventListener('click', () => {
    make.disabled = true
    makeThem()
      .catch((error: unknown) => show([], error instanceof UserError ? error.message : 'The file could not be read. Choose it again.'))
      .finally(() => (make.disabled = false))
  })
  make.disabled = false
}

void begin()
