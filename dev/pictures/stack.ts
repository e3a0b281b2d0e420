/**
 * A Kitkeeper of its own to take pictures of: `npm start` with data that is deleted afterwards, on free ports, or on
 * those that the environment names.
 */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePorts } from '../free-ports'
import { type MailLine, openMailLine } from './mail-line'

export const ROOT = join(__dirname, '../..')

const PORTS = ['PORT', 'ADMIN_PORT', 'SMTP_PORT', 'MAILBOX_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT']

export interface Stack {
  /** What a command needs in its environment to find this stack. */
  readonly env: NodeJS.ProcessEnv
  readonly mailbox: string
  readonly webUi: string
  readonly mailLine: MailLine
  /** Runs one of the project's scripts, and returns what it prints. @throws Error if it fails */
  run(script: string, ...args: readonly string[]): Promise<string>
  stop(): Promise<void>
}

/** Where a stack keeps its orders, and whose code it runs. */
export interface Place {
  readonly dataDir: string
  readonly root: string
}

/** Data of its own, deleted when the stack stops. */
export async function startStack(): Promise<Stack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-pictures-'))
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true })
  try {
    const stack = await startStackIn({ dataDir, root: ROOT })
    return { ...stack, stop: () => stack.stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

/** Data that outlives the stack. @throws Error if `npm start` ends before it is ready */
export async function startStackIn({ dataDir, root }: Place): Promise<Stack> {
  const free = await freePorts(PORTS.length)
  const ports = Object.fromEntries(PORTS.map((name, index) => [name, process.env[name] || `${free[index]}`]))
  const mailLine = await openMailLine(Number(ports.SMTP_PORT))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NO_COLOR: undefined,
    ...ports,
    DATA_DIR: dataDir,
    SMTP_URL: `smtp://127.0.0.1:${mailLine.port}`,
  }
  const npmStart = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async (): Promise<void> => {
    await ended(npmStart)
    mailLine.close()
  }
  try {
    await saysReady(npmStart)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    env,
    mailbox: `http://localhost:${ports.MAILBOX_PORT}`,
    webUi: `http://localhost:${ports.TEMPORAL_UI_PORT}`,
    mailLine,
    run: (script, ...args) => output(env, script, args),
    stop,
  }
}

async function output(env: NodeJS.ProcessEnv, script: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', script, '--', ...args], {
    cwd: ROOT,
    env,
  })
  return stdout
}

async function saysReady(npmStart: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    npmStart.stdout?.on('data', (text: Buffer) => {
      said += text
      if (said.includes('Kitkeeper is ready')) resolve()
    })
    npmStart.once('exit', () => reject(new Error(`npm start ended before it was ready.\n${said}`)))
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGINT')
  await exit
}
