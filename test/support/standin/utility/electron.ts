/** `electron` in a utility process: only `net`. Node's fetch stands for Chromium's; system proxy and certificates are not imitated. */
import { strict } from '../strict.ts'

export const net = strict('net', {
  fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, init),
  isOnline: () => true,
})
