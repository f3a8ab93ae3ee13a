/** Which call of the deployment carries an action; only passing on is publicly known, the rest is configuration. */
import type { Setelan, SetelanApi } from './setelan.ts'
import type { PayloadTindakan } from './tindakan.ts'

/** Path with `{id}`; '' where this deployment names none, or where passing on lacks the institution it needs. */
export function jalurTindakan({ jenis, tujuanId }: PayloadTindakan, paths: SetelanApi['paths']): string {
  switch (jenis) {
    case 'verifikasi':
      return paths.prosesVerifikasi
    case 'tunda':
    case 'mintaData':
      return paths.prosesTunda
    case 'bukanWewenang':
      return tujuanId === '' ? '' : paths.prosesTolak
    case 'arsipkan':
      return paths.prosesArsip
    case 'selesai':
      return paths.prosesSelesai
    case 'bukaKembali':
      return paths.prosesBuka
  }
}

/** Everything that goes out is carried over by hand: there is no API here, or it may only be read. */
export function isDisalin({ mode, api }: Pick<Setelan, 'mode' | 'api'>): boolean {
  return mode === 'excel' || (mode === 'api' && api.kirim === 'tangan')
}

/** The practice server takes every action. */
const JALUR_LATIHAN = {
  prosesTolak: '/complaints/process/{id}/reject',
  prosesVerifikasi: '/complaints/process/{id}/verify',
  prosesTunda: '/complaints/process/{id}/postpone',
  prosesArsip: '/complaints/process/{id}/archive',
  prosesSelesai: '/complaints/process/{id}/close',
  prosesBuka: '/complaints/process/{id}/reopen',
  daftarInstansi: '/masters/institutions/external',
  daftarTemplat: '/masters/templates',
} as const

/** Paths in force: the settings', or the practice server's own. */
export function jalurBerlaku({ mode, api }: Pick<Setelan, 'mode' | 'api'>): SetelanApi['paths'] {
  return mode === 'latihan' ? { ...api.paths, ...JALUR_LATIHAN } : api.paths
}
