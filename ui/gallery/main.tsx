// The gallery of all components, for designers and for the eye of a test; built only with `--mode gallery`.
import '#ui/base'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ToastHost } from '#ui/light'
import './gallery.css'
import { ConsoleGallery } from './ConsoleGallery.tsx'
import { LightGallery } from './LightGallery.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('the page has no element with the id root')
const light = location.hash === '#light'
if (light) document.documentElement.dataset.theme = 'clear'
createRoot(place).render(
  <StrictMode>
    {light ? (
      <ToastHost>
        <LightGallery />
      </ToastHost>
    ) : (
      <ConsoleGallery />
    )}
  </StrictMode>,
)
