// A connection to PostgreSQL that gathers what is written in one turn of the program and sends it in one piece.

import { Socket } from 'node:net'

/**
 * The driver hands over every statement by itself, and each would be a packet and a waking of the server; the
 * statements of a pipelined transaction leave together instead.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket)
  let gathering = false
  socket.write = ((...given: Parameters<typeof write>) => {
    if (!gathering) {
      gathering = true
      socket.cork()
      process.nextTick(() => {
        gathering = false
        socket.uncork()
      })
    }
    return write(...given)
  }) as Socket['write']
  return socket
}
