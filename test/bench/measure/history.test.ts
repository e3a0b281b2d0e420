/** The actions of an order, as Temporal Cloud bills them. */
import { actionsOf } from '../../../bench/measure/history'

const started = { workflowExecutionStartedEventAttributes: {} }
const signaled = { workflowExecutionSignaledEventAttributes: {} }

it('a signal that starts a workflow is one action, and the next signal is another', () => {
  expect(actionsOf([started, signaled])).toBe(1)
  expect(actionsOf([started, signaled, signaled])).toBe(2)
})

it('a workflow that starts without a signal is an action', () => {
  expect(actionsOf([started])).toBe(1)
})

it('each attempt at an activity is an action', () => {
  const retried = { activityTaskStartedEventAttributes: { attempt: 3 } }
  expect(actionsOf([started, signaled, retried])).toBe(4)
})

it('timers and updates of search attributes are actions, and workflow tasks are not', () => {
  const events = [
    started,
    signaled,
    { workflowTaskScheduledEventAttributes: {} },
    { workflowTaskCompletedEventAttributes: {} },
    { timerStartedEventAttributes: {} },
    { upsertWorkflowSearchAttributesEventAttributes: {} },
  ]
  expect(actionsOf(events)).toBe(3)
})
