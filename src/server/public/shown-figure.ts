const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** A figure as people read it: a count, or a rate as a percentage. */
export const shownFigure = (kind: string, value: number): string => (kind === 'COUNT' ? whole : percent).format(value)
