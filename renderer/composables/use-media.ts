/** Whether a media query holds, for what styles alone cannot decide: how many rows to ask for, what to load. */
import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'

export function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const cocok = ref(media.matches)
  const onChange = () => (cocok.value = media.matches)
  media.addEventListener('change', onChange)
  onScopeDispose(() => media.removeEventListener('change', onChange))
  return cocok
}
