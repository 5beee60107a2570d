// Starts a page program: its address base, its memory of answers from the server, its toasts.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { ApiProblem } from '#ui'
import { ToastHost } from '#ui/light'

// Only an unreachable or stumbling server is asked again by itself; a refusal is an answer.
function worthAsking(failures: number, error: Error): boolean {
  if (!(error instanceof ApiProblem)) return false
  return failures < 2 && (error.unreachable || error.status >= 500)
}

/** `base` is the path the server serves this program under, for example `/console`. */
export function startApp(base: string, children: ReactNode): void {
  const place = document.getElementById('root')
  if (!place) throw new Error('the page has no element with the id root')
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: worthAsking, staleTime: 5000 }, mutations: { retry: false } },
  })
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename={base}>
          <ToastHost>{children}</ToastHost>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  )
}
