import { jest } from '@jest/globals'

/** A clock that the test can move forward; timers are not affected. */
export interface MovedTime {
  /** @param milliseconds that have gone by at once */
  goBy(milliseconds: number): void
  end(): void
}

export function moveTime(): MovedTime {
  const [date, sinceStart] = [Date.now, performance.now.bind(performance)]
  let by = 0
  const clocks = [
    jest.spyOn(Date, 'now').mockImplementation(() => date() + by),
    jest.spyOn(performance, 'now').mockImplementation(() => sinceStart() + by),
  ]
  return {
    goBy: (milliseconds) => void (by += milliseconds),
    end: () => clocks.forEach((clock) => clock.mockRestore()),
  }
}
