/** Links to the evidence of an entry: who comes back from it stands on the link again. */
import { nextTick, onMounted } from 'vue'
import { useRouter } from 'vue-router'

/** Id of the link to the evidence of this entry. */
export function idLinkBukti(outboxId: string): string {
  return `ke-bukti-${outboxId}`
}

/** Puts the focus on the link the evidence was opened by, when this is what one step back led to. */
export function useFokusDariBukti(): void {
  const router = useRouter()
  onMounted(async () => {
    const { forward } = router.options.history.state
    const outboxId = typeof forward === 'string' ? /^\/kotak-keluar\/([^/?]+)\/bukti/.exec(forward)?.[1] : undefined
    if (outboxId === undefined) return
    await nextTick()
    document.getElementById(idLinkBukti(outboxId))?.focus()
  })
}
