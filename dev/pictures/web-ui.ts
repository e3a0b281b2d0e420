/** Temporal's Web UI, as an operator would open it. */
import type { Browser, Page } from 'playwright-core'
import { workflowIdOf } from '../../workflows/contract'
import type { Stack } from './stack'

const NAMESPACE = 'default'
/** Pages draw in steps after their text is there: tables, icons, and a menu that slides in. */
const SETTLES_MS = 1_200

export interface Size {
  readonly width: number
  readonly height: number
}

/** @param sharpness device pixels for each CSS pixel */
export async function openPage(browser: Browser, viewport: Size, sharpness = 1.5): Promise<Page> {
  return browser.newPage({ viewport, deviceScaleFactor: sharpness, timezoneId: 'UTC', colorScheme: 'light' })
}

export const settled = (page: Page): Promise<void> => page.waitForTimeout(SETTLES_MS)

/** Opens an order's details, which is where the links in alerts lead. */
export async function openOrder(page: Page, stack: Stack, orderId: string): Promise<void> {
  await page.goto(await orderUrl(stack, orderId, 'user-metadata'))
  await page.getByText('Current Details').first().waitFor()
  await page.frameLocator('iframe').last().getByText('Times are in UTC').waitFor({ state: 'attached' })
  await settled(page)
}

/** Opens one tab of an order's page. */
export async function openTab(page: Page, stack: Stack, orderId: string, tab: string): Promise<void> {
  await page.goto(await orderUrl(stack, orderId, tab))
  await page.getByTestId('user-metadata-tab').waitFor()
  await settled(page)
}

/** Asks Temporal which run is the order's latest, as its own pages do. */
async function orderUrl({ webUi }: Stack, orderId: string, tab: string): Promise<string> {
  const workflowId = workflowIdOf(orderId)
  const answer = await fetch(`${webUi}/api/v1/namespaces/${NAMESPACE}/workflows/${workflowId}`)
  // The shape is that of Temporal's HTTP API, DescribeWorkflowExecution.
  const described = (await answer.json()) as { workflowExecutionInfo: { execution: { runId: string } } }
  const { runId } = described.workflowExecutionInfo.execution
  return `${webUi}/namespaces/${NAMESPACE}/workflows/${workflowId}/${runId}/${tab}`
}

/** Opens the list with the columns and views that docs/operating.md tells operators to set up. */
export async function openList(page: Page, { webUi }: Stack): Promise<void> {
  const list = `${webUi}/namespaces/${NAMESPACE}/workflows`
  await page.goto(list)
  await page.getByTestId('workflows-summary-table-configuration-button').click()
  for (const column of ['OrderStatus', 'Attention', 'LastEventAt']) {
    await page.getByTestId(`orderable-list-item-${column}-add-button`).click()
  }
  for (const column of ['Status', 'Run ID', 'Type', 'Start', 'End']) {
    await page.getByTestId(`orderable-list-item-${column}-remove-button`).click()
  }
  await page.getByTestId('drawer-close-button').click()
  for (const [name, query] of VIEWS) {
    await page.goto(`${list}?query=${encodeURIComponent(query)}`)
    await page.getByRole('button', { name: 'Save as New' }).first().click()
    await page.getByTestId('save-view-modal-input').fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await settled(page)
  }
}

const VIEWS = [
  ['Carrier problems', 'OrderStatus STARTS_WITH "problem_in_transit" AND ExecutionStatus = "Running"'],
  ['With patients', 'OrderStatus = "with_customer" AND ExecutionStatus = "Running"'],
  ['Needs attention', 'NeedsAttention = true AND ExecutionStatus = "Running"'],
] as const
