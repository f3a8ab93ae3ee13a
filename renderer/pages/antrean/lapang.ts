/** Whether the window has room for the preview beside the queue. */
import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'

const LAPANG = '(min-width: 1600px)'

export function useLapang(): Ref<boolean> {
  const media = window.matchMedia(LAPANG)
  const lapang = ref(media.matches)
  const onChange = () => (lapang.value = media.matches)
  media.addEventListener('change', onChange)
  onScopeDispose(() => media.removeEventListener('change', onChange))
  return lapang
}
