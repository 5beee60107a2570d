// Starts the page that shows the simulated telephones; they have no sign-in, as a telephone has none.
import '#ui/base'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Spinner } from '#ui/light'
import { Phones } from './Phones.tsx'

const place = document.getElementById('root')
if (!place) throw new Error('the page has no element with the id root')
createRoot(place).render(
  <StrictMode>
    <Suspense fallback={<Spinner />}>
      <Phones />
    </Suspense>
  </StrictMode>,
)
