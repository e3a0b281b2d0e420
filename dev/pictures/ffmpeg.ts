/** What ffmpeg does for the pictures: fewer colors in a still, and many stills as one animation. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** @throws Error that says what is missing */
export function requireTool(name: string, argument: string, what: string): void {
  try {
    execFileSync(name, [argument], { stdio: 'ignore' })
  } catch (error) {
    throw new Error(`${name} was not found: it ${what}.`, { cause: error })
  }
}

export interface Frame {
  readonly png: Buffer
  readonly seconds: number
}

const ffmpeg = (...args: readonly string[]): Promise<unknown> =>
  promisify(execFile)('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args])

/** Screenshots have few colors, so a palette of 256 makes them a third as large. */
export async function shrink(path: string): Promise<void> {
  const smaller = `${path}.small.png`
  await ffmpeg('-i', path, '-vf', 'split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none', smaller)
  renameSync(smaller, path)
}

export async function animate(frames: readonly Frame[], path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kitkeeper-frames-'))
  try {
    const lines = frames.map(({ png, seconds }, index) => {
      writeFileSync(join(folder, `${index}.png`), png)
      return `file ${index}.png\nduration ${seconds}`
    })
    // The last file is named twice, or its duration is ignored.
    writeFileSync(
      join(folder, 'list.txt'),
      ['ffconcat version 1.0', ...lines, `file ${frames.length - 1}.png`].join('\n'),
    )
    await ffmpeg(
      ...['-f', 'concat', '-i', join(folder, 'list.txt'), '-fps_mode', 'vfr'],
      ...[
        '-vf',
        'split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle',
      ],
      ...['-loop', '0', path],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
