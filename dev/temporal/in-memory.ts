/** A Temporal that keeps nothing, with the settings of the one that `npm start` runs. */
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { SEARCH_ATTRIBUTES } from '../../workflows/operators/search-attributes'
import { findTemporalBinary } from './binary'
import { DYNAMIC_CONFIG_ARGUMENTS } from './dev-server'

/** On a free port. Whoever starts it tears it down. */
export async function startInMemoryTemporal(): Promise<TestWorkflowEnvironment> {
  const path = await findTemporalBinary()
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      searchAttributes: [...SEARCH_ATTRIBUTES],
      extraArgs: [...DYNAMIC_CONFIG_ARGUMENTS],
    },
  })
}
