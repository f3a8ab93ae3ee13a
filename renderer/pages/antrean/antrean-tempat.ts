/** Where the person was in the queue, for the way back from a pengaduan: filter, words, selection and scroll. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { StatusPengaduan } from '../../../electron/domain/kata.ts'

export const useAntreanTempat = defineStore('antrean-tempat', () => {
  const status = ref<StatusPengaduan | 'semua' | null>(null)
  const teks = ref('')
  const terpilih = ref<string | null>(null)
  const gulir = ref(0)
  return { status, teks, terpilih, gulir }
})
