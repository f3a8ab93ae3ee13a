/** What a person does next about an entry of the outbox, in one short line of a list. */
import { isBuktiKurang, isMenungguBukti } from './menunggu-bukti.ts'
import { alasanTunggu } from './outbox-policy.ts'
import type { OutboxEntry } from './outbox.ts'

/**
 * The next step where a person is asked for; null where the entry moves by itself: what is unclear is looked for in LAPOR
 * again, what was carried over is shown by the next export, what another desk carries comes back as a proof.
 */
export function langkahKirim(entry: OutboxEntry): string | null {
  switch (entry.state) {
    case 'ditolak':
      return ditolak(entry)
    case 'tidakPasti':
      return tidakPasti(entry)
    case 'berpandu':
      return entry.kind === 'pengaduanBaru'
        ? 'Salin ke LAPOR dengan panduan, lalu tempel nomornya.'
        : 'Salin ke LAPOR dengan panduan, lalu tandai sudah ada.'
    default:
      return null
  }
}

/** Of what LAPOR had and lost again (kalimat.ts `kalimatHilang`). */
export const LANGKAH_HILANG = 'Kirim lagi, atau tulis mengapa tidak.'

function ditolak({ lastFailure }: OutboxEntry): string {
  if (lastFailure?.kind === 'conflict') return 'Baca perubahannya di LAPOR, lalu putuskan.'
  if (lastFailure?.kind === 'storage' || lastFailure?.kind === 'bug') return 'Hubungi petugas TI, lalu kirim lagi.'
  if (lastFailure?.kind === 'notFound') return 'Periksa laporannya di LAPOR, lalu putuskan.'
  const status = lastFailure?.kind === 'rejected' ? lastFailure.status : null
  if (status === 413) return 'Kurangi lampirannya atau pendekkan isinya.'
  if (status === 403) return 'Minta admin memeriksa hak akun ini di LAPOR.'
  if (status === 404) return 'Periksa laporannya di LAPOR, lalu putuskan.'
  return 'Perbaiki isinya, lalu kirim lagi.'
}

function tidakPasti(entry: OutboxEntry): string | null {
  if (isMenungguBukti(entry)) return isBuktiKurang(entry) ? 'Cari di LAPOR, lalu nyatakan atau salin lagi.' : null
  const tunggu = alasanTunggu(entry)
  if (tunggu === null) return null
  return tunggu === 'takTerlihat'
    ? 'Cari penandanya di LAPOR, lalu putuskan.'
    : 'Bandingkan dengan LAPOR, lalu putuskan.'
}
