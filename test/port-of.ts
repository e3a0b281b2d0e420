/** The port of a server that was started on any free one. */
import type { AddressInfo, Server } from 'node:net'

/** @param server listens on a port, not on a socket */
export function portOf(server: Server): number {
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port
}
