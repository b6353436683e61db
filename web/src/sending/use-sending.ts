import { useEffect, useMemo, useState } from 'react'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { Problem } from '../hub/ask.js'
import { useSession } from '../hub/session-context.js'
import { upload, type UploadReceipt } from '../hub/upload.js'
import { forgetAnswers } from '../hub/use-answer.js'
import { build, type Built } from './build.js'
import type { Looked } from './look.js'
import { faultsOf, learn, withCodes, type Mapping, type SourceFiles } from './mapping.js'
import { keepWord, wordsKept } from './proving/own-words.js'
import type { OwnWords } from './proving/proof.js'

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
  /** What was found of the files when they were last read through, to be shown; it may be of the mapping before. */
  readonly found: Built | undefined
  /** What would be sent; undefined while rows are read, and while something must be put right. */
  readonly built: Built | undefined
  /** Forms of references that somebody confirmed, by their keys. */
  readonly confirmed: ReadonlySet<string>
  readonly batch: string
  readonly step: Step
  readonly choose: (name: string, looked: Looked | undefined) => void
  readonly change: (mapping: Mapping) => void
  /** Gives a word of a column a code, or none, and keeps that in this browser. */
  readonly give: (file: string, target: string, word: string, code: string | undefined) => void
  readonly confirm: (keys: readonly string[], isReference: boolean) => void
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
  readonly confirmed: ReadonlySet<string>
}

const nothing: Chosen = { files: {}, faults: {}, mapping: undefined, confirmed: new Set() }

/** The files after one was removed, refused or chosen anew, with what was read of that one. References are asked about anew with each file. */
function chosenWith(feed: FeedShape, { files, faults, mapping }: Chosen, name: string, looked: Looked | undefined): Chosen {
  const { [name]: _file, ...otherFiles } = files
  const { [name]: _fault, ...otherFaults } = faults
  const left = looked && 'faults' in looked ? { ...otherFaults, [name]: looked.faults } : otherFaults
  const all = looked && 'file' in looked ? { ...otherFiles, [name]: looked.file } : otherFiles
  return { files: all, faults: left, mapping: all['main'] ? learn(feed, all, mapping) : mapping, confirmed: nothing.confirmed }
}

/** The files as they were read through with a mapping. */
interface Found {
  readonly of: Chosen
  readonly built: Built
}

/** Reads the files through whenever something of them changes, in turns. The words of earlier files are looked up on the way. */
function useFound(feed: FeedShape, chosen: Chosen, take: (words: readonly FoundWords[]) => void): Found | undefined {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    const stop = new AbortController()
    const { files, mapping, confirmed } = chosen
    if (!files['main'] || !mapping) return () => stop.abort()
    const read = async (): Promise<void> => {
      const built = await build(feed, files, mapping, confirmed, stop.signal)
      const words = stop.signal.aborted ? [] : await keptIn(feed, built)
      if (stop.signal.aborted) return
      if (words.length > 0) take(words)
      else setFound({ of: chosen, built })
    }
    void read()
    return () => stop.abort()
    // `take` is made anew with each drawing, and does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [feed, chosen])
  return chosen.files['main'] ? found : undefined
}

interface FoundWords {
  readonly file: string
  readonly target: string
  readonly words: OwnWords
}

async function keptIn(feed: FeedShape, { fates }: Built): Promise<readonly FoundWords[]> {
  const all: FoundWords[] = []
  for (const { file, target, words } of fates) {
    const kept = await wordsKept(
      { feed: feed.name, file, target },
      words.map(([word]) => word),
    )
    if (Object.keys(kept).length > 0) all.push({ file, target, words: kept })
  }
  return all
}

/** Everything between choosing a file and its receipt, for one feed. */
export function useSending(feed: FeedShape): Sending {
  const { session, expire } = useSession()
  const [chosen, setChosen] = useState(nothing)
  const [batch, setBatch] = useState(() => newBatch(feed.name))
  const [step, setStep] = useState<Step>({ state: 'choosing' })
  const { files, faults, mapping, confirmed } = chosen
  const give = (all: readonly { file: string; target: string; words: Readonly<Record<string, string | undefined>> }[]): void =>
    setChosen((before) => ({ ...before, mapping: before.mapping && all.reduce(withCodes, before.mapping) }))
  const found = useFound(feed, chosen, give)
  const mappingFaults = useMemo(() => (files['main'] && mapping ? faultsOf(feed, mapping, files) : []), [feed, files, mapping])
  const isReady = found?.of === chosen && mappingFaults.length === 0 && Object.keys(faults).length === 0
  const built = isReady ? found.built : undefined
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
    ...{ files, faults, mapping, mappingFaults, found: found?.built, built, confirmed, batch, step, send },
    choose: (name, looked) => {
      setChosen((before) => chosenWith(feed, before, name, looked))
      setStep({ state: 'choosing' })
      setBatch(newBatch(feed.name))
    },
    change: (next) => {
      setChosen((before) => ({ ...before, mapping: files['main'] ? learn(feed, files, next) : next }))
      setStep({ state: 'choosing' })
    },
    give: (file, target, word, code) => {
      setStep({ state: 'choosing' })
      void keepWord({ feed: feed.name, file, target }, word, code).finally(() => give([{ file, target, words: { [word]: code } }]))
    },
    confirm: (keys, isReference) => {
      setStep({ state: 'choosing' })
      setChosen((before) => {
        const others = [...before.confirmed].filter((key) => !keys.includes(key))
        return { ...before, confirmed: new Set(isReference ? [...others, ...keys] : others) }
      })
    },
    rename: setBatch,
  }
}
