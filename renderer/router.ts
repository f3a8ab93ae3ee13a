/** Pages and their addresses. Hash history: the page is served from one file, by the shell or by the stand-in. */
import { createRouter, createWebHashHistory } from 'vue-router'
import type { Router, RouteRecordRaw } from 'vue-router'
import { useAppStore } from './stores/app.ts'

/** Names for `router.push({ name })`. */
const routes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'beranda', component: () => import('./pages/beranda/BerandaPage.vue') },
  // Query `kanal` opens an empty form for that kanal; `drafId` reopens a draft.
  { path: '/loket/:drafId?', name: 'loket', component: () => import('./pages/loket/LoketPage.vue') },
  // Letters and slips in a grid; `kelompokId` reopens a batch.
  { path: '/borongan/:kelompokId?', name: 'borongan', component: () => import('./pages/borongan/BoronganPage.vue') },
  { path: '/impor', name: 'impor', component: () => import('./pages/impor/ImporPage.vue') },
  { path: '/buku', name: 'buku', component: () => import('./pages/buku/BukuPage.vue') },
  // Query `status` and `teks` filter the queue.
  { path: '/antrean', name: 'antrean', component: () => import('./pages/antrean/AntreanPage.vue') },
  { path: '/pengaduan/:id', name: 'pengaduan', component: () => import('./pages/pengaduan/PengaduanPage.vue') },
  // Files of a case; two cases side by side; one answer for similar cases.
  {
    path: '/pengaduan/:id/lampiran/:lampiranId',
    name: 'lampiran',
    component: () => import('./pages/lampiran/LampiranPage.vue'),
  },
  { path: '/pengaduan/:id/banding/:lain', name: 'banding', component: () => import('./pages/serupa/BandingPage.vue') },
  {
    path: '/pengaduan/:id/serupa/:tindakLanjutId',
    name: 'serupa',
    component: () => import('./pages/serupa/SerupaPage.vue'),
  },
  { path: '/kotak-keluar', name: 'kotakKeluar', component: () => import('./pages/kotak-keluar/KotakKeluarPage.vue') },
  // Waiting entries carried to another desk and back.
  { path: '/kotak-keluar/bawaan', name: 'bawaan', component: () => import('./pages/bawaan/BawaanPage.vue') },
  // Both sides of what was recorded; checks and seals.
  { path: '/neraca', name: 'neraca', component: () => import('./pages/neraca/NeracaPage.vue') },
  // What left and what stands in LAPOR, for one item of the outbox.
  { path: '/kotak-keluar/:id/bukti', name: 'bukti', component: () => import('./pages/bukti/BuktiPage.vue') },
  { path: '/rekap', name: 'rekap', component: () => import('./pages/rekap/RekapPage.vue') },
  // The cases behind one number of the rekap that stands.
  { path: '/rekap/kasus', name: 'rekapKasus', component: () => import('./pages/rekap/RekapKasusPage.vue') },
  {
    path: '/pengaturan/:bagian?',
    name: 'pengaturan',
    component: () => import('./pages/pengaturan/PengaturanPage.vue'),
  },
  { path: '/bantuan/:bab?/:bagian?', name: 'bantuan', component: () => import('./pages/bantuan/BantuanPage.vue') },
  { path: '/mulai', name: 'mulai', component: () => import('./pages/mulai/MulaiPage.vue') },
  { path: '/:rest(.*)*', redirect: '/' },
]

/** Routes by first run and sign-in: nothing but `mulai` opens before a mode and a petugas are known. */
export function makeRouter(): Router {
  const router = createRouter({ history: createWebHashHistory(), routes: [...routes] })
  router.beforeEach(async (to) => {
    const app = useAppStore()
    await app.ready()
    if (!app.siap && to.name !== 'mulai') return { name: 'mulai' }
    if (app.siap && to.name === 'mulai' && to.query['ganti'] === undefined) return { name: 'beranda' }
    return true
  })
  return router
}
