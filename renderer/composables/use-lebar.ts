/** Width of an element in whole pixels, kept while the window changes. */
import { onBeforeUnmount, onMounted, ref } from 'vue'
import type { Ref } from 'vue'

export function useLebar(element: Ref<HTMLElement | null>, awal: number): Ref<number> {
  const lebar = ref(awal)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    if (element.value === null) return
    observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) lebar.value = Math.floor(entry.contentRect.width)
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return lebar
}
