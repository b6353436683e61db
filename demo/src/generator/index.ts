export { generate, partFolders, type Generated, type GenerateOptions } from './generate.js'
export type { Format } from './files/feed-format.js'
