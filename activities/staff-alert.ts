/** What staff are told about one order, by email and in their chat channel. Nothing in it says who the patient is. */
import type { StaffNotice } from '../order/notice'

export interface StaffAlert {
  readonly orderId: string
  /** Everything that came up at once. */
  readonly notices: readonly StaffNotice[]
  /** The order's page in the Temporal Web UI. */
  readonly workflowUrl?: string | undefined
}

/** One urgent notice makes the whole alert urgent. */
export const isUrgent = ({ notices }: StaffAlert): boolean => notices.some(({ urgent }) => urgent)
