/** The shape of each kind of entry on the timeline. */
import {
  ArrowDownToLine,
  Ban,
  CircleCheck,
  CirclePause,
  Eye,
  FilePen,
  Gavel,
  GitFork,
  Link2,
  MessageSquareReply,
  MessageSquareText,
  NotebookPen,
  Printer,
  RefreshCw,
  ScrollText,
  SendHorizontal,
  StickyNote,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { RiwayatButir } from '../../../electron/domain/riwayat.ts'

export const RUPA_RIWAYAT: Readonly<Record<RiwayatButir['jenis'], Component>> = {
  dicatat: NotebookPen,
  diterimaDariLapor: ArrowDownToLine,
  statusBerubah: RefreshCw,
  tindakLanjut: MessageSquareText,
  tanggapanLapor: MessageSquareReply,
  terkirim: CircleCheck,
  disposisi: GitFork,
  identitasDibuka: Eye,
  dibatalkan: Ban,
  tandaTerima: Printer,
  logLapor: ScrollText,
  tindakan: Gavel,
  konsep: FilePen,
  jeda: CirclePause,
  kaitan: Link2,
  percobaan: SendHorizontal,
  catatan: StickyNote,
}
