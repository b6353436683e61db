import { useMemo, useState } from 'react'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { Problem } from '../hub/ask.js'
import { useSession } from '../hub/session-context.js'
import { upload, type UploadReceipt } from '../hub/upload.js'
import { forgetAnswers } from '../hub/use-answer.js'
import { build, type Built } from './build.js'
import type { Looked } from './look.js'
import { faultsOf, learn, type Mapping, type SourceFiles } from './mapping.js'

/** How far a file came. */
export type Step =
  | { readonly state: 'choosing' }
  | { readonly state: 'busy'; readonly dryRun: boolean; readonly share: number }
  | { readonly state: 'done'; readonly dryRun: boolean; readonly receipt: UploadReceipt; readonly built: Built }
  | { readonly state: 'refused'; readonly problem: Problem }

export interface Sending {
  readonly files: SourceFiles
  /** The faults of each file, by `main` or the name of a child. */
  readonly faults: Readonly<Record<string, readonly string[]>>
  /** How the files are read; undefined until the main file is there. */
  readonly mapping: Mapping | undefined
  /** What must be put right in the mapping. */
  readonly mappingFaults: readonly string[]
  readonly built: Built | undefined
  readonly batch: string
  readonly step: Step
  readonly choose: (name: string, looked: Looked | undefined) => void
  readonly change: (mapping: Mapping) => void
  readonly rename: (batch: string) => void
  readonly send: (options: { readonly dryRun: boolean; readonly allowRevert: boolean }) => void
}

/** An id that no other file has: the feed, the time at which the file was chosen, and a number drawn for two who choose at the same time. */
const newBatch = (feed: string): string => {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return `${feed}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}-${drawn.toString(36)}`
}

interface Chosen {
  readonly files: SourceFiles
  readonly faults: Sending['faults']
  readonly mapping: Mapping | undefined
}

const nothing: Chosen = { files: {}, faults: {}, mapping: undefined }

/** The files after one was removed, refused or chosen anew, with what was read of that one. */
function chosenWith(feed: FeedShape, { files, faults, mapping }: Chosen, name: string, looked: Looked | undefined): Chosen {
  const { [name]: _file, ...otherFiles } = files
  const { [name]: _fault, ...otherFaults } = faults
  const left = looked && 'faults' in looked ? { ...otherFaults, [name]: looked.faults } : otherFaults
  const all = looked && 'file' in looked ? { ...otherFiles, [name]: looked.file } : otherFiles
  return { files: all, faults: left, mapping: all['main'] ? learn(feed, all, mapping) : mapping }
}

/** What must be put right before the file is built, and the file if nothing must. */
function ready(feed: FeedShape, { files, faults, mapping }: Chosen): Pick<Sending, 'mappingFaults' | 'built'> {
  if (!files['main'] || !mapping) return { mappingFaults: [], built: undefined }
  const mappingFaults = faultsOf(feed, mapping, files)
  const isReady = mappingFaults.length === 0 && Object.keys(faults).length === 0
  return { mappingFaults, built: isReady ? build(feed, files, mapping) : undefined }
}

/** Everything between choosing a file and its receipt, for one feed. */
export function useSending(feed: FeedShape): Sending {
  const { session, expire } = useSession()
  const [chosen, setChosen] = useState(nothing)
  const [batch, setBatch] = useState(() => newBatch(feed.name))
  const [step, setStep] = useState<Step>({ state: 'choosing' })
  const { files, faults, mapping } = chosen
  // Not again with each step of the progress, because a file may have many rows.
  const { mappingFaults, built } = useMemo(() => ready(feed, chosen), [feed, chosen])
  const send: Sending['send'] = ({ dryRun, allowRevert }) => {
    if (!built) return
    setStep({ state: 'busy', dryRun, share: 0 })
    upload(session, built.text, { feed: feed.name, batch, dryRun, allowRevert }, (share) => setStep({ state: 'busy', dryRun, share }))
      .then((receipt) => {
        if (!dryRun) forgetAnswers()
        setStep({ state: 'done', dryRun, receipt, built })
      })
      .catch((error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem('away', 'PAGE', String(error))
        if (problem.kind === 'expired') expire()
        setStep({ state: 'refused', problem })
      })
  }
  return {
    ...{ files, faults, mapping, mappingFaults, built, batch, step, send },
    choose: (name, looked) => {
      setChosen((before) => chosenWith(feed, before, name, looked))
      setStep({ state: 'choosing' })
      setBatch(newBatch(feed.name))
    },
    change: (next) => {
      setChosen((before) => ({ ...before, mapping: files['main'] ? learn(feed, files, next) : next }))
      setStep({ state: 'choosing' })
    },
    rename: setBatch,
  }
}
