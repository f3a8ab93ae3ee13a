/** Where the window was: kept between starts, and never believed without looking at the screens that are there now. */
import { z } from 'zod'
import { readIfThere, writeWhole } from './files.ts'

export const MIN_WIDTH = 1024
export const MIN_HEIGHT = 700
const START_WIDTH = 1366
const START_HEIGHT = 768
/** Pixels of the window that must lie on a screen, so that it can be seen and dragged. */
const GRIP = 120

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
})
export type Rectangle = Readonly<z.infer<typeof rectangle>>
const windowState = z.object({ bounds: rectangle, maximized: z.boolean() })
type Size = Pick<Rectangle, 'width' | 'height'>
export type WindowState = Readonly<z.infer<typeof windowState>>
/** No position: the system centres the window. */
export type Placement = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number }

/** What was kept; null when there is nothing or it cannot be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readIfThere(file) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps the state for the next start. */
export function writeWindowState(file: string, state: WindowState): void {
  writeWhole(file, JSON.stringify(state))
}

function shared(a: number, aSize: number, b: number, bSize: number): number {
  return Math.min(a + aSize, b + bSize) - Math.max(a, b)
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const wide = shared(bounds.x, bounds.width, area.x, area.width) >= GRIP
  // The title bar is at the top: it must not be above the screen.
  return wide && bounds.y >= area.y && bounds.y <= area.y + area.height - GRIP
}

function clamp(size: number, least: number, most: number): number {
  return Math.max(least, Math.min(size, most))
}

function fitSize(wanted: Size, room: Size): Size {
  return { width: clamp(wanted.width, MIN_WIDTH, room.width), height: clamp(wanted.height, MIN_HEIGHT, room.height) }
}

/**
 * Size and place for a new window.
 * @param saved what was kept, or null
 * @param areas work areas of the screens, the first one the main one; pixels
 */
export function placeWindow(saved: WindowState | null, areas: readonly Rectangle[]): Placement {
  if (saved) {
    for (const area of areas) {
      const bounds = { ...saved.bounds, ...fitSize(saved.bounds, area) }
      if (isReachable(bounds, area)) return bounds
    }
  }
  const wanted = saved?.bounds ?? { width: START_WIDTH, height: START_HEIGHT }
  return fitSize(wanted, areas[0] ?? wanted)
}
