import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { projectFolder } from './hub-process.js'

/**
 * Runs a module in a process of its own, so that what it changes of the hub stays there.
 * @param source of the module, which imports from the project's folder: `./src/access/grants.ts`
 * @returns what it wrote to its standard error; empty if it ended well
 */
export async function failureIn(source: string): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], { cwd: projectFolder })
    return ''
  } catch (error) {
    return (error as { stderr: string }).stderr
  }
}
