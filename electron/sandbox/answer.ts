/** What goes over the wire, and what lets somebody in. */

export type Answer = {
  readonly status: number
  readonly type: 'json' | 'html'
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

export type SandboxCredentials = {
  /** Name of the authorization header. */
  readonly authHeader: string
  /** Its whole value, prefix included. */
  readonly authorization: string
  /** Value of the header `token`. */
  readonly token: string
}
