export { attitudesOf } from './files/attitudes.js'
export { generate, partFolders } from './generate.js'
export type { Format } from './files/feed-format.js'
