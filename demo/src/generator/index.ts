export { attitudesOf } from './files/attitudes.js'
export { lateFolderOf } from './files/late-files.js'
export { generate, partFolders } from './generate.js'
export type { Format } from './files/feed-format.js'
