/**
 * Says now and then how far a build is, because one on a busy machine takes minutes.
 * @param {string} what what is built, in the plural: `pages`
 * @param {(line: string) => unknown} say prints a line
 * @param {number} every milliseconds between two lines
 */
export function followBuild(what, say, every = 10_000) {
  const began = Date.now()
  let read = 0
  let step = () => `${read} ${read === 1 ? 'source' : 'sources'} read`
  const seconds = () => Math.round((Date.now() - began) / 1_000)
  const telling = setInterval(() => say(`  the ${what} after ${seconds()} s: ${step()}`), every)
  telling.unref()
  return {
    /** For Vite: counts the sources that it reads. */
    plugin: {
      name: 'build-progress',
      transform: () => {
        read++
        return null
      },
      renderStart: () => {
        step = () => `all ${read} sources read, the files are being written`
      },
    },
    /** @param {number} done @param {number} all */
    compressing: (done, all) => {
      step = () => `${done} of ${all} files compressed`
    },
    end: () => clearInterval(telling),
  }
}
