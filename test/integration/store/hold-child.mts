/** Holds the write lock of a database for some milliseconds, as a scanner or a backup program does. */
import Database from 'better-sqlite3'
import { applyKey } from '../../../electron/store/cipher.ts'

const [file = '', key = '', milliseconds = '0'] = process.argv.slice(2)
const database = new Database(file)
applyKey(database, Buffer.from(key, 'hex'))
database.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
setTimeout(() => {
  database.exec('ROLLBACK')
  database.close()
}, Number(milliseconds))
