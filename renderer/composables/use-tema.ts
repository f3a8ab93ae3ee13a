/** The theme in force: the setting, or the system's where the setting says so; applied to the document. */
import { computed, onScopeDispose, ref, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { useKantorStore } from '../stores/kantor.ts'
import type { Tema } from '../theme.ts'
import { applyTheme } from '../theme.ts'

/** One use in the frame; keeps the document in step for as long as the component lives. */
export function useTema(): ComputedRef<Tema> {
  const kantor = useKantorStore()
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const systemDark = ref(query.matches)
  const listen = (): void => {
    systemDark.value = query.matches
  }
  query.addEventListener('change', listen)
  onScopeDispose(() => query.removeEventListener('change', listen))
  const tema = computed<Tema>(() => {
    if (kantor.tema !== 'sistem') return kantor.tema
    return systemDark.value ? 'gelap' : 'terang'
  })
  watch(tema, applyTheme, { immediate: true })
  return tema
}
