/** Every request of the core, by name. A name of contract/requests.ts without a handler does not compile. */
import type { CoreRequestName } from '../contract/requests.ts'
import { ok } from '../domain/failure.ts'
import { antreanHandlers } from './antrean.ts'
import { bawaanHandlers } from './bawaan.ts'
import { berandaHandlers } from './beranda.ts'
import { buktiHandlers } from './bukti.ts'
import { bukuHandlers } from './buku.ts'
import { drafHandlers } from './draf.ts'
import { imporHandlers } from './impor.ts'
import { jedaHandlers } from './jeda.ts'
import { kalenderHandlers } from './kalender.ts'
import type { AwalHandler, HandlerTable } from './konteks.ts'
import { kasusHandlers } from './kasus.ts'
import { konsepHandlers } from './konsep.ts'
import { lampiranHandlers } from './lampiran.ts'
import { loketHandlers } from './loket.ts'
import { neracaHandlers } from './neraca.ts'
import { outboxHandlers } from './outbox.ts'
import { paketLiburHandlers } from './paket-libur.ts'
import { panduanHandlers } from './panduan.ts'
import { panggilanBalikHandlers } from './panggilan-balik.ts'
import { pantauHandlers } from './pantau-unduhan.ts'
import { pemindaiHandlers } from './pemindai.ts'
import { pemulihanAwal, pemulihanHandlers } from './pemulihan.ts'
import type { PemulihanAwal } from './pemulihan.ts'
import { pengaduanHandlers } from './pengaduan.ts'
import { petugasHandlers } from './petugas.ts'
import { rekapHandlers } from './rekap.ts'
import { referensiHandlers } from './referensi.ts'
import { sambunganHandlers } from './sambungan.ts'
import { serupaHandlers } from './serupa.ts'
import { setelanHandlers } from './setelan.ts'
import { tandaTerimaHandlers } from './tanda-terima.ts'
import { templatHandlers } from './templat.ts'
import { templatTanggapanHandlers } from './templat-tanggapan.ts'
import { tindakanHandlers } from './tindakan.ts'
import { tindakLanjutHandlers } from './tindak-lanjut.ts'

/** Answered before a way of working is chosen, so without a store. */
export type AwalName = 'app.state' | 'app.chooseMode' | 'setelan.get' | PemulihanAwal
export const awalTable = {
  'app.state': async (_args, core) => ok(await core.appState()),
  'app.chooseMode': ({ mode }, core) => core.chooseMode(mode),
  'setelan.get': async (_args, core) => ok(await core.setelanTerlihat()),
  ...pemulihanAwal,
} satisfies { readonly [N in AwalName]: AwalHandler<N> }

export const deskTable = {
  ...petugasHandlers,
  ...berandaHandlers,
  ...drafHandlers,
  ...loketHandlers,
  ...pengaduanHandlers,
  ...antreanHandlers,
  ...lampiranHandlers,
  ...kasusHandlers,
  ...serupaHandlers,
  ...konsepHandlers,
  ...tindakanHandlers,
  ...tindakLanjutHandlers,
  ...panggilanBalikHandlers,
  ...pemindaiHandlers,
  ...templatHandlers,
  ...templatTanggapanHandlers,
  ...bukuHandlers,
  ...outboxHandlers,
  ...bawaanHandlers,
  ...buktiHandlers,
  ...sambunganHandlers,
  ...imporHandlers,
  ...pantauHandlers,
  ...panduanHandlers,
  ...referensiHandlers,
  ...kalenderHandlers,
  ...jedaHandlers,
  ...paketLiburHandlers,
  ...setelanHandlers,
  ...tandaTerimaHandlers,
  ...rekapHandlers,
  ...neracaHandlers,
  ...pemulihanHandlers,
} satisfies HandlerTable<Exclude<CoreRequestName, AwalName>>
