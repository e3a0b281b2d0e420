/** Reports the mistakes in several sources of settings at once: the environment, the journey file, tracing. */
import { ConfigurationError } from './variables'

/**
 * Runs every reader, even if others fail.
 *
 * @returns what each read, under its name
 * @throws ConfigurationError with the problems of all readers, each problem once
 */
export async function readTogether<T extends Readonly<Record<string, unknown>>>(
  readers: {
    readonly [N in keyof T]: () => T[N] | Promise<T[N]>
  },
): Promise<T> {
  const problems = new Set<string>()
  const values: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(readers)) {
    try {
      values[name] = await read()
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      for (const problem of error.problems) problems.add(problem)
    }
  }
  if (problems.size > 0) throw new ConfigurationError([...problems])
  // Each reader has put its value under its own name.
  return values as T
}
