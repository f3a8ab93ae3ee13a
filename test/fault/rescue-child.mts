/** Rescues a damaged store and puts the rescued one in place: what is killed in between. `node rescue-child.mts DIR`. */
import { siapkanPemulihan, tukarPemulihan } from '../../electron/store/pemulihan.ts'
import { MIGRASI } from '../../electron/store/prisma-client/migrasi.ts'
import { KEY, MORNING } from './harness/template.ts'

const [dir = ''] = process.argv.slice(2)
const at = new Date(MORNING + 3_600_000).toISOString()
process.stdout.write('mulai\n')
await siapkanPemulihan({ dir, key: KEY, at, known: MIGRASI, sumber: 'gabung' })
tukarPemulihan(dir, at)
process.stdout.write('selesai\n')
