import { createHash } from 'node:crypto'
import { Html, html } from './html.js'

const style = `:root{color-scheme:light}body{margin:0 auto;max-width:64rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1{line-height:1.2}a{color:#0b4f9e}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}td.number,th.number{text-align:right}
.said{border-left:.25rem solid #b00020;padding:.25rem 1rem;background:#fdf0f1}.withheld{color:#555}dt{font-weight:bold}dd{margin:0 0 .5rem}
.wide{overflow-x:auto}svg{max-width:100%;height:auto}`

/** No script, nothing from elsewhere, and no style but this one. */
export const publicPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** As it is hashed: a space more or less, and no browser applies it. */
const styled = new Html(`<style>${style}</style>`)

/** A whole page. */
export const pageOf = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${styled}
      </head>
      <body>
        <header>
          <p><a href="/public">Public figures of the partnership hub</a></p>
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.text
