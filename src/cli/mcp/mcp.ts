import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { Command } from 'commander'
import { software } from '../../kit/software.js'
import { hubAddress, readKeyFile, sendingTo } from './hub-api.js'
import { modelServer } from './model-server.js'
import { checkReadable } from '../terminal/check-readable.js'

/**
 * `hub mcp`: tools for a language model, by the Model Context Protocol on standard input and output. It opens no hub: it asks one over HTTP
 * with the model's own key, and needs neither the database nor its keys.
 */
export const mcpCommand = () =>
  new Command('mcp')
    .requiredOption('--url <URL>', 'the address of the hub, such as https://hub.example.org')
    .requiredOption('--key-file <FILE>', 'a file with the key that "hub key create --language-model" printed')
    .action(async ({ url, keyFile }: { readonly url: string; readonly keyFile: string }) => {
      const address = hubAddress(url)
      await checkReadable(keyFile)
      const send = sendingTo(address, await readKeyFile(keyFile))
      await modelServer(send, software).connect(new StdioServerTransport())
    })
