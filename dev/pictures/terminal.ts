/** Runs a command on a pseudo-terminal and keeps what its screen showed, as HTML, each time that it changed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from './stack'

/** Stands for the escape character, which a regular expression should not hold. */
const ESC = '␛'

/** Enough of a terminal for a progress bar and colored lines. */
export class Screen {
  readonly #lines: { text: string; color: string }[][] = [[]]
  #column = 0
  #color = ''

  write(output: string): void {
    const tokens = output.replaceAll('\u001b', ESC).match(/␛\[\??[\d;]*[A-Za-z]|␛[78]|[\s\S]/gu) ?? []
    for (const token of tokens) this.#take(token)
  }

  html(): string {
    const cell = ({ text, color }: { text: string; color: string }): string =>
      color ? `<i class="${color}">${escaped(text)}</i>` : escaped(text)
    return this.#lines.map((line) => line.map(cell).join('')).join('\n')
  }

  #take(token: string): void {
    const line = this.#lines.at(-1) ?? []
    if (token === '\n') this.#lines.push([])
    if (token === '\n' || token === '\r' || /^␛\[1?G$/.test(token)) this.#column = 0
    else if (/^␛\[0?K$/.test(token)) line.splice(this.#column)
    else if (/^␛\[[\d;]*m$/.test(token)) this.#color = COLORS[token.slice(2, -1)] ?? ''
    else if (!token.startsWith(ESC)) {
      line[this.#column] = { text: token, color: this.#color }
      this.#column += 1
    }
  }
}

const COLORS: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  36: 'cyan',
}

const escaped = (text: string): string => text.replace(/[&<]/g, (each) => (each === '&' ? '&amp;' : '&lt;'))

/**
 * @returns all that the command printed
 * @throws Error if the command fails
 */
export async function play(
  command: string,
  env: NodeJS.ProcessEnv,
  onOutput: (text: string) => void,
): Promise<string> {
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let all = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    all += text
    onOutput(text)
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} failed:\n${all}`)
  return all
}
