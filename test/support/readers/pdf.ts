import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text on a sheet, in points from its lower left corner. */
export interface PrintedText {
  readonly sheet: number
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of its letters. */
  readonly height: number
}

/** The text of a PDF as PDF.js reads it, with which Firefox shows PDFs. */
export async function readPdf(bytes: Uint8Array): Promise<readonly PrintedText[]> {
  const opened = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise
  try {
    const found: PrintedText[] = []
    for (let sheet = 1; sheet <= opened.numPages; sheet += 1) {
      const { items } = await (await opened.getPage(sheet)).getTextContent()
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue
        const [, , , , x = 0, y = 0] = item.transform as readonly number[]
        found.push({ sheet, text: item.str, x, y, width: item.width, height: item.height })
      }
    }
    return found
  } finally {
    await opened.destroy()
  }
}
