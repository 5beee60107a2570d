// Server-sent events: what must appear by itself on an open page, resumed by Last-Event-ID.

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database, Scope } from '#kernel/db'
import { lastNoticeId, listNotices } from '#kernel/events'
import { actorOf, mount } from './routes.ts'

export type NoticeStream = {
  /** Tells every open page to look for new notices. */
  wake(): void
  stop(): void
}

const heartbeatMilliseconds = 15_000
const mostOpenPages = 2_000

type Page = { look(): void; close(): void }

/**
 * Mounts `GET /events`. A page is told type and subject of what happened in its own scope, never the content:
 * it then reads what it needs through the ordinary routes, with their permissions.
 * `refresh` is asked before each delivery, so that a scope that was taken away ends the stream.
 */
export function mountStream(
  app: FastifyInstance,
  db: Database,
  refresh: (userId: string) => Promise<Scope | undefined>,
): NoticeStream {
  const pages = new Set<Page>()
  mount(
    app,
    {
      method: 'GET',
      path: '/events',
      summary: '页面提示流（Server-Sent Events），断线后用 Last-Event-ID 续传',
      access: { signedIn: 'each notice is filtered by the scope of who listens' },
      query: z.strictObject({ lastEventId: z.string().max(20).optional() }),
    },
    async (request, reply) => {
      const actor = actorOf(request)
      if (pages.size >= mostOpenPages) return reply.status(503).send()
      // A page that opens a new stream by itself cannot set the header, so it sends the same in the address.
      const { lastEventId } = request.query as { lastEventId?: string }
      const given = Number(request.headers['last-event-id'] ?? lastEventId ?? Number.NaN)
      let last = Number.isSafeInteger(given) ? given : await lastNoticeId(db, actor.scope)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      raw.write(`retry: 2000\nid: ${last}\nevent: ready\ndata: {}\n\n`)
      let looking = false
      let again = false
      const look = async () => {
        if (looking) {
          again = true
          return
        }
        looking = true
        try {
          const scope = await refresh(actor.id)
          if (!scope) return page.close()
          const notices = await listNotices(db, scope, actor.id, last)
          for (const notice of notices) {
            raw.write(`id: ${notice.id}\nevent: notice\ndata: ${JSON.stringify(notice)}\n\n`)
            last = notice.id
          }
          again ||= notices.length === 200
        } catch {
          // The next beat tries again; the page keeps what it has.
        } finally {
          looking = false
        }
        if (again) {
          again = false
          void look()
        }
      }
      const beat = setInterval(() => {
        raw.write('event: beat\ndata: {}\n\n')
        void look()
      }, heartbeatMilliseconds)
      const page: Page = {
        look: () => void look(),
        close() {
          clearInterval(beat)
          pages.delete(page)
          raw.end()
        },
      }
      pages.add(page)
      request.raw.on('close', page.close)
      void look()
      return reply
    },
  )
  return {
    wake() {
      for (const page of pages) page.look()
    },
    stop() {
      for (const page of [...pages]) page.close()
    },
  }
}
