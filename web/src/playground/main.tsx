import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../app/app.js'
import { Playground } from './playground.js'
import '../style.css'
import './playground.css'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App body={<Playground />} />
    </StrictMode>,
  )
