/** `npm run floors`: whether what is declared of the draws of a person is what measures, dimensions and permissions allow. Ends with 1 if not. */
import { peopleCounted, problemsOf } from './attack/draws.js'

const problems = peopleCounted.flatMap((people) => problemsOf(people))
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exitCode = 1
