/** A way back that was refused is said: whoever pressed Urungkan would else believe that it was taken back. */
import type { Failure, Result } from '../../electron/domain/failure.ts'
import { kalimatFailure } from '../../electron/domain/kalimat.ts'
import { showToast } from './use-toast.ts'

/** What a refusal says in the bar at the foot: the sentence of the first wrong field, else of the failure. */
function kalimatTolak(failure: Failure): string {
  return failure.kind === 'invalid' ? (failure.fields[0]?.message ?? kalimatFailure(failure)) : kalimatFailure(failure)
}

/** Runs a way back; its refusal stays in the bar at the foot until it is closed. True when it was taken back. */
export async function urungkan(jalan: Promise<Result<unknown>>): Promise<boolean> {
  const hasil = await jalan
  if (!hasil.ok) showToast({ kalimat: `Tidak diurungkan. ${kalimatTolak(hasil.failure)}`, jenis: 'gagal' })
  return hasil.ok
}
