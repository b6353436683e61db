import { Option } from 'commander'
import { suspensionReasons } from '../../modules/governance/index.js'

/** `--because`: the reason why a partner or an agreement is suspended, from the list. */
export const because = () => new Option('--because <REASON>', 'why').choices(suspensionReasons)
