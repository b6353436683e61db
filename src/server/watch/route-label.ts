import { admittedWays, feedWays, openWays } from '../http/ways.js'

const pages: readonly string[] = [
  '/',
  '/playground',
  '/tokeniser.html',
  '/tokeniser.html.sha256',
  '/settings.json',
  '/demo-token',
  '/demo-clock',
  '/assets/*',
]

/** The templates by which requests are told apart. What stands in an address, such as a batch or a slug, is in none of them. */
export const routeLabels: readonly string[] = [
  ...admittedWays,
  ...feedWays,
  ...openWays,
  '/schema.graphql',
  '/health/live',
  '/health/ready',
  'pages',
  'other',
]

/** The label of the template that answered a request; undefined if none did. */
export function routeLabelOf(template: string | undefined): string {
  if (template === undefined) return 'other'
  if (pages.includes(template)) return 'pages'
  return routeLabels.includes(template) ? template : 'other'
}
