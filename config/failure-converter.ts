/** Encrypts messages and stacks of failures too; the SDK loads it by path into the workflow bundle. */
import { DefaultFailureConverter } from '@temporalio/common'

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
