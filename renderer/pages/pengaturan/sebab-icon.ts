/** Icons of the kinds of days off. */
import { CalendarDays, CalendarPlus, MapPin } from '@lucide/vue'
import type { Component } from 'vue'
import type { HariLibur } from '../../../electron/domain/tenggat.ts'

export const SEBAB_ICON: Readonly<Record<HariLibur['jenis'], Component>> = {
  liburNasional: CalendarDays,
  cutiBersama: CalendarPlus,
  liburLokal: MapPin,
}
