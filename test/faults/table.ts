import type { Result } from './trial.js'

const rounded = (seconds: number): string => seconds.toFixed(1)

const saidBy = ({ said, fault: { endsHub } }: Result): string => {
  if (said.size === 0) return endsHub ? 'nothing, it does not run' : '–'
  return [...said].map(([part, seconds]) => `\`${part}\` after ${rounded(seconds)} s`).join(', ')
}

/** The table of `docs/OPERATING.md`. */
export function tableOf(results: readonly Result[]): string {
  const head = [
    '| fault | times | readiness said | batches acknowledged, answers right | refused for now (503) | wrong | lost | doubled | seconds to recover, at most |',
    '|---|---:|---|---:|---:|---:|---:|---:|---:|',
  ]
  const lines = results.map((result) => {
    const { fault, times, acknowledged, right, refused, wrong, lost, doubled, recovered } = result
    const cells = [
      fault.name,
      times,
      saidBy(result),
      `${acknowledged}, ${right}`,
      refused,
      wrong.length,
      lost,
      doubled,
      rounded(Math.max(...recovered)),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [...head, ...lines].join('\n')
}
