/** What a handler is given, over a world of sync: the wiring of the process is not asked of here, and says so when it is. */
import type { CoreActions, Konteks } from '../../../electron/handlers/konteks.ts'
import type { World } from '../sync/world.ts'

const unused = () => Promise.reject(new Error('not asked of in this test'))

const core: CoreActions = {
  ...{ appState: unused, chooseMode: unused, signIn: unused, setelanTerlihat: unused, reloadSetelan: unused },
  ...{ readExport: unused, testConnection: unused, unduhPaket: unused, setLatihanPutus: unused },
  ...{ resetLatihan: unused, readSheets: unused },
  tempat: () => null,
  pemulihan: {
    ...{ periksa: unused, terapkan: unused, lihat: unused, mulai: unused, coba: unused },
    cadangan: () => [],
  },
  failureOf: () => null,
}

/** Starts the world's sync. */
export async function konteksUji(world: World): Promise<Konteks> {
  const { store, petugas, clock } = world
  const sync = await world.start()
  return { store, sync, setelan: () => world.setelan, core, petugas, now: clock.now, emit: () => undefined }
}
