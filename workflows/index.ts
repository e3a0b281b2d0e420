/** The workflow types that a worker runs. */
export { testkitOrder } from './testkit-order'
