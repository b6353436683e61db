import { readFileSync } from 'node:fs'

const perMegabyte = 1_024

const kilobytes = (pid: number | undefined, line: 'VmHWM' | 'VmRSS'): number => {
  try {
    return Number(new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Megabytes that a process has in memory now; 0 when it has ended. Linux only. */
export const memoryOf = (pid: number | undefined): number => Math.round(kilobytes(pid, 'VmRSS') / perMegabyte)

/** Megabytes that a process had in memory at the highest since it began; 0 when it has ended. Linux only. */
export const highestMemoryOf = (pid: number | undefined): number => Math.round(kilobytes(pid, 'VmHWM') / perMegabyte)
