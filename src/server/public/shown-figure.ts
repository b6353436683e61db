const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A figure as people read it: a count, or a rate as a percentage, 30.9 %. The space does not break. */
export const shownFigure = (kind: string, value: number): string =>
  kind === 'COUNT' ? whole.format(value) : `${(value * 100).toFixed(1)}\u00a0%`
