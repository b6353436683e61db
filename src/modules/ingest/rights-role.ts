import type { Feed } from './columns/feed.js'

/** The database role that removes rows of a feed. Only a request of the charity reaches direct cases. */
export const rightsRole = ({ records }: Pick<Feed, 'records'>): 'hub_rights' | 'hub_rights_direct' =>
  records.role === 'hub_ingest_direct' ? 'hub_rights_direct' : 'hub_rights'
