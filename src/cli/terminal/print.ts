/** Prints a line of an answer; nothing else goes to standard output. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`)
