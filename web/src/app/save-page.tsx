import { useState } from 'react'
import { download } from '../chart/downloads.js'
import { maySave } from '../chart/files.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { day } from '../text/number.js'
import { word } from '../text/word.js'
import { isThere, pageFileOf } from './page-file.js'

/** Lists of own records. Beside them pages show exact figures, which are for the screen alone. */
const ownLists = ['policeReferrals', 'supportCases']

/** Saves the whole page as one file, for whoever sees published figures alone and may take them away. */
export function SavePage({ name, title }: { readonly name: string; readonly title: string }) {
  const { viewer, fields } = useRole()
  const { settings } = useSession()
  const { period } = useAddress()
  const [isEarly, setIsEarly] = useState(false)
  // Safeguard A page with exact figures is not saved whole:
  //   ownLists.some((list) => fields.has(list)) -> ownLists.length === 0 || fields.size === 0
  if (!maySave(viewer.role) || ownLists.some((list) => fields.has(list))) return null
  const save = () => {
    const page = document.getElementById('content')
    if (!page) return
    setIsEarly(!isThere(page))
    if (!isThere(page)) return
    const address = new URL(location.href)
    address.searchParams.set('period', period)
    const saved = { title, address: address.href, readOn: day(new Date().toISOString()), isSynthetic: settings.demo }
    download(`${name}-${period}.html`, new Blob([pageFileOf(page, saved)], { type: 'text/html' }))
  }
  return (
    <p className="no-print">
      <button type="button" onClick={save}>
        {word('savePage')}
      </button>{' '}
      {isEarly && <span role="alert">{word('pageNotThere')}</span>}
    </p>
  )
}
