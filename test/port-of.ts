/** The port of a server that was started on any free port. */
import type { AddressInfo, Server } from 'node:net'

/** @param server listens on a port, not on a socket */
export function portOf(server: Server): number {
  // If a server listens on a port, its address has this form.
  return (server.address() as AddressInfo).port
}
