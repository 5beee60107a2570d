// #kernel/http: server, route declarations, streams.

export { httpErrors } from './errors.ts'
export {
  type Access,
  actorOf,
  command,
  findActor,
  type Input,
  mount,
  type RouteContext,
  read,
  requireVersion,
} from './routes.ts'
export { createServer, languageOf, rawBodyOf, type ServerOptions } from './server.ts'
export { mountStream, type NoticeStream } from './stream.ts'
