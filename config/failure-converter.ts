/** Encrypts the messages and stacks of failures. The SDK loads this file by its path into the workflow bundle. */
import { DefaultFailureConverter } from '@temporalio/common'

export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
