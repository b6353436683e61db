import { createHash } from 'node:crypto'
import { Html, html } from './html.js'
import { translation } from '../language/translation.js'
import { languageNames, languages, localeOf } from '../../kit/on-pages/language.js'
import type { PublicText, Titled } from './text/public-text.js'

const style = `:root{color-scheme:light}body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#1c2733;background:#fff}
header{background:#12395d;padding:.6rem 1rem}header p{margin:0 auto;max-width:60rem;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}header a{color:#fff;font-weight:650}
main{margin:0 auto;max-width:60rem;padding:1rem 1rem 3rem}h1{margin:.5rem 0 .25rem;font-size:clamp(1.5rem,4vw,2.1rem);line-height:1.2}
h2{margin:2rem 0 .5rem;font-size:1.2rem}p,li{max-width:46rem}a{color:#1a5690}.hint{color:#4f5b68}
figure{margin:1rem 0 1.5rem;max-width:46rem}figcaption{color:#4f5b68;font-size:.9rem}svg{display:block}svg text{font-size:14px;fill:#1c2733}
svg .figure{font-weight:650}.map svg text{font-size:clamp(9px,2.3vw,13px)}.map .none{fill:#6b7682}.map a:hover rect,.map a:focus-visible rect{stroke:#b45309;stroke-width:3}svg .room{fill:#eef2f6}
table{border-collapse:collapse;font-size:.95rem}caption{text-align:left;font-weight:650;padding:.5rem 0}
th,td{border-bottom:1px solid #d5dbe1;padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top}tbody th{font-weight:500;min-width:7rem}
td.number,th.number{text-align:right;padding-right:.9rem;font-variant-numeric:tabular-nums}
.withheld{color:#4f5b68;font-style:italic}td[colspan]{text-align:center}.said{border-left:5px solid #7a2e00;padding:.4rem 1rem;background:#fdf3ec}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:.5rem 1rem;margin:0}dt{color:#4f5b68;font-size:.85rem}dd{margin:0;overflow-wrap:anywhere}
.lead{font-size:1.05rem}td small{display:block;color:#4f5b68;font-style:normal}dl.counted{display:block}dl.counted dt{font-weight:650;color:#1c2733;font-size:1rem}dl.counted dd{margin:0 0 .6rem;max-width:46rem}dl.counted small{display:block;color:#4f5b68}
details.group{border-top:1px solid #d5dbe1;max-width:60rem}details.group summary{padding:.6rem 0;font-weight:650;cursor:pointer}
.wide{overflow-x:auto}ul.jump{columns:15rem;column-gap:1.5rem;padding:0;list-style:none;margin:.5rem 0 1rem}ul.jump li{break-inside:avoid;padding:.2rem 0}@media(max-width:40rem){ul.forces{columns:2;column-gap:1rem}}h3{margin:1.2rem 0 .3rem;font-size:1rem}
main:has(.matrix),body:has(.matrix) header p{max-width:82rem}.matrix caption span{display:inline-block;position:sticky;left:0;max-width:min(100%,calc(100vw - 2.5rem))}.matrix table{font-size:.85rem}.matrix td,.matrix th{padding:.25rem .35rem;vertical-align:middle}.matrix tbody th{position:sticky;left:0;background:#fff;min-width:8.5rem;max-width:11rem;border-right:1px solid #d5dbe1}
.matrix td{max-width:4.2rem}.matrix td small{color:#1c2733}.matrix td.withheld{font-size:.75rem;max-width:4rem}.shade1{background:#f7fafd}.shade2{background:#eaf2fa}.shade3{background:#deebf6}.shade4{background:#d1e3f3}.shade5{background:#c5dcef}.shade6{background:#b8d4ec}.shade7{background:#accde8}.shade8{background:#9fc5e5}.shade9{background:#93bee1}.shade10{background:#86b6de}ul.list{padding:0;list-style:none}ul.list li{padding:.5rem 0;border-bottom:1px solid #d5dbe1}ul.list a{font-weight:650}:focus-visible{outline:3px solid #b45309;outline-offset:2px}
@page matrix{size:A4 landscape;margin:8mm}@media print{main:has(.map) ul.forces{display:none}.map{zoom:.75}h2{break-after:avoid}.matrix{page:matrix}.matrix table{font-size:6.5pt}.matrix td,.matrix th{padding:1pt 2pt}.matrix td{max-width:4.2rem}.matrix td small{color:#1c2733}.matrix td.withheld{font-size:5.5pt}.matrix tbody th{min-width:0;position:static}td{print-color-adjust:exact}header a{color:#1c2733}header{background:none;padding:0}.wide{overflow:visible}tr,figure,dl>div{break-inside:avoid}details::details-content{content-visibility:visible;height:auto;display:block}summary{list-style:none}}`

/** No script, nothing from other origins, and no style except this one. */
export const publicPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The style of a page, byte for byte the text whose hash the page's policy allows. If one space differs, no browser applies it. */
const styled = new Html(`<style>${style}</style>`)

/** A whole page in the language of its text, with the way to the same page in the other language. */
export const htmlPage = (text: PublicText, title: Titled, body: Html): string =>
  html`<!doctype html>
    <html lang="${localeOf[text.language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        ${title.language === text.language ? html`<title>${title.said}</title>` : html`<title lang="${localeOf[title.language]}">${title.said}</title>`}
        <link rel="alternate" type="application/atom+xml" title="${text.say('frame.feed')}" href="${text.link('/public/feed.atom')}" />
        <link rel="alternate" type="application/ld+json" title="${text.say('frame.catalogue')}" href="/public/catalog.jsonld" />
        ${alternatesOf(text)}${styled}
      </head>
      <body>
        <header>
          <p>
            <a href="/">${text.html('frame.hub')}</a> <a href="${text.link('/public')}">${text.html('frame.published')}</a>
            <a href="${text.link('/register')}">${text.html('frame.register')}</a> ${otherLanguages(text)}
          </p>
        </header>
        <main>
          <h1>${text.marked(html`${title.said}`, title.language)}</h1>
          ${text.language === 'cy' ? html`<p class="hint">${translation.awaitsReading}</p>` : null} ${body}
          ${text.language === 'cy' ? html`<p class="hint">${translation.restInEnglish}</p>` : null}
        </main>
      </body>
    </html> `.text

/** The same page in each language, and where the language follows who asks, for search engines. */
const alternatesOf = (text: PublicText): Html =>
  html`${languages.map((language) => html`<link rel="alternate" hreflang="${language}" href="${text.addressIn(language)}" />`)}<link
      rel="alternate"
      hreflang="x-default"
      href="${text.address}"
    />`

const otherLanguages = (text: PublicText): readonly Html[] =>
  languages
    .filter((language) => language !== text.language)
    .map((language) => {
      const locale = localeOf[language]
      return html`<a href="${text.addressIn(language)}" hreflang="${language}" lang="${locale}">${languageNames[language]}</a>`
    })
