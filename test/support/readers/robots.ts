import { execFileSync } from 'node:child_process'

/** What a robots.txt says, as Python's own parser reads it. */
export interface ReadRobots {
  readonly sitemaps: readonly string[]
  /** Of the addresses that were asked about, those that a crawler may read. */
  readonly allowed: readonly string[]
}

const program = `
import json, sys
from urllib.robotparser import RobotFileParser
text, addresses = json.load(sys.stdin)
parser = RobotFileParser()
parser.parse(text.splitlines())
print(json.dumps({'sitemaps': parser.site_maps() or [], 'allowed': [one for one in addresses if parser.can_fetch('a-crawler', one)]}))
`

export const readRobots = (text: string, addresses: readonly string[]): ReadRobots =>
  JSON.parse(execFileSync('python3', ['-c', program], { input: JSON.stringify([text, addresses]), encoding: 'utf8' })) as ReadRobots
