export { attitudesOf } from './files/attitudes.js'
export { lateFolderOf } from './cases/late-rows.js'
export { generate, partFolders } from './generate.js'
export type { Format } from './files/feed-format.js'
