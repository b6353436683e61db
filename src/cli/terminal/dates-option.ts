import { Option } from 'commander'
import { dayExamples, dayOrders } from '../../kit/sent-files/day-order.js'

/** `--dates ORDER`: how the birth dates of a file are written. */
export const datesOption = () =>
  new Option(
    '--dates <ORDER>',
    `how your system writes birth dates: ${dayOrders.map((order) => `${order} is ${dayExamples[order]}`).join(', ')}`,
  )
    .choices(dayOrders)
    .default('ymd')
