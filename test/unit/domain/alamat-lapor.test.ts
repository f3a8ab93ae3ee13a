import { expect, test } from 'vitest'
import { alamatBoleh } from '../../../electron/domain/alamat-lapor.ts'

test.each([
  'https://www.lapor.go.id',
  'https://lapor.go.id/',
  'https://admin.lapor.go.id/masuk?x=1',
  'https://WWW.Lapor.go.id?x=1#isi',
])('%s may be opened', (alamat) => expect(alamatBoleh(alamat)).toBe(new URL(alamat).href))

test.each([
  'http://www.lapor.go.id',
  'https://lapor.go.id.contoh.id',
  'https://xlapor.go.id',
  'https://orang:sandi@www.lapor.go.id',
  'https://www.lapor.go.id:8443',
  'https://www.lapor.go.id@contoh.id/',
  'https:\\\\www.lapor.go.id/',
  'https://www.lapor.go.id\\@contoh.id/',
  'https://www.lapor.go.id/a\nb',
  ' https://www.lapor.go.id',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'lapor.go.id',
  '',
])('%s is refused', (alamat) => expect(alamatBoleh(alamat)).toBeNull())
