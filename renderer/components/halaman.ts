/** Pages of the rail, with their keys; the order is the order of Alt+1 … */
import { BookOpen, FilePen, House, ListChecks, Send, Settings } from '@lucide/vue'
import type { Component } from 'vue'

export type Halaman = {
  readonly name: 'beranda' | 'loket' | 'antrean' | 'kotakKeluar' | 'pengaturan' | 'bantuan'
  readonly label: string
  readonly keys: string
  readonly icon: Component
}

export const HALAMAN: readonly Halaman[] = [
  { name: 'beranda', label: 'Beranda', keys: 'Alt+1', icon: House },
  { name: 'loket', label: 'Loket', keys: 'Alt+2', icon: FilePen },
  { name: 'antrean', label: 'Antrean', keys: 'Alt+3', icon: ListChecks },
  { name: 'kotakKeluar', label: 'Kotak keluar', keys: 'Alt+4', icon: Send },
  { name: 'pengaturan', label: 'Pengaturan', keys: 'Alt+5', icon: Settings },
  { name: 'bantuan', label: 'Bantuan', keys: 'Alt+6', icon: BookOpen },
]
