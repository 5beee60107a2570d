// Sends requests from a thread of its own, so that the sender does not borrow the server's event loop.

import { Agent, request } from 'node:http'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { bestRate } from './measure.ts'

type Load = { origin: string; cookie: string; paths: string[]; times: number; concurrency: number }

/** GETs the paths in turn and answers the requests a second; any answer but 200 fails. */
export function hammer(load: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { httpLoad: load } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function send({ origin, cookie, paths, times, concurrency }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const get = (path: string) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(`${origin}${path}`, { agent, headers: { cookie } }, (answer) => {
        answer.resume()
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve()
          else reject(new Error(`GET ${path} answered ${answer.statusCode}`))
        })
      })
      asked.once('error', reject)
      asked.end()
    })
  const rate = await bestRate({
    times,
    concurrency,
    rounds: 1,
    work: (index) => get(paths[index % paths.length] ?? ''),
  })
  agent.destroy()
  return rate
}

const given = isMainThread ? undefined : (workerData as { httpLoad?: Load }).httpLoad
if (given) parentPort?.postMessage(await send(given))
