/** Pages of the rail, with their keys; the order is the one of a working day */
import { BookOpen, ChartColumn, FilePen, House, ListChecks, Send, Settings } from '@lucide/vue'
import type { Component } from 'vue'

export type Halaman = {
  readonly name: 'beranda' | 'loket' | 'antrean' | 'kotakKeluar' | 'rekap' | 'pengaturan' | 'bantuan'
  readonly label: string
  readonly keys: string
  readonly icon: Component
}

export const HALAMAN: readonly Halaman[] = [
  { name: 'beranda', label: 'Beranda', keys: 'Alt+1', icon: House },
  { name: 'loket', label: 'Loket', keys: 'Alt+2', icon: FilePen },
  { name: 'antrean', label: 'Antrean', keys: 'Alt+3', icon: ListChecks },
  { name: 'kotakKeluar', label: 'Kotak keluar', keys: 'Alt+4', icon: Send },
  // Its key came later than those of the two behind it, which hands know by now.
  { name: 'rekap', label: 'Rekap', keys: 'Alt+7', icon: ChartColumn },
  { name: 'pengaturan', label: 'Pengaturan', keys: 'Alt+5', icon: Settings },
  { name: 'bantuan', label: 'Bantuan', keys: 'Alt+6', icon: BookOpen },
]
