/** Own files only; styles may be set by script, since the editor measures and places its lines so. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const chooser = `<label>Role <select id="role"></select></label>
      <label>for <select id="partner"></select></label>`

const tokenField = `<label>Access token <input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="paste a token; it stays in this tab"></label>
      <label>Role <select id="role"></select></label>`

const synthetic = `<strong class="synthetic">Synthetic data</strong>`

/** The playground's page. In demo mode a role is chosen and the data are labelled; otherwise a token is pasted, and one of its roles chosen. */
export const page = (demo: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Partnership hub: playground</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/playground/assets/graphiql.css">
    <link rel="stylesheet" href="/playground/assets/playground.css">
  </head>
  <body>
    <header class="bar">
      <h1>Playground</h1>
      ${demo ? synthetic : ''}
      ${demo ? chooser : tokenField}
      <label>Question <select id="question"></select></label>
      <output id="message" role="status"></output>
    </header>
    <main id="editor">Loading…</main>
    <script src="/playground/assets/react.js"></script>
    <script src="/playground/assets/react-dom.js"></script>
    <script src="/playground/assets/graphiql.js"></script>
    <script src="/playground/assets/playground.js"></script>
  </body>
</html>
`
