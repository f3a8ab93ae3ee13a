/** Form of an entry in the tables of requests. */
import type { z } from 'zod'

type Owner = 'core' | 'shell'
export type RequestSpec<A extends z.ZodType = z.ZodType, V = unknown, O extends Owner = Owner> = {
  readonly owner: O
  readonly args: A
  /** Type only; never set. */
  readonly value?: V
}

/** A request the core answers. */
export function core<V>() {
  return <A extends z.ZodType>(args: A): RequestSpec<A, V, 'core'> => ({ owner: 'core', args })
}
/** A request the shell answers. */
export function shell<V>() {
  return <A extends z.ZodType>(args: A): RequestSpec<A, V, 'shell'> => ({ owner: 'shell', args })
}
