/** The version after this one: its last number one higher (`2026-3` → `2026-4`), or `-2` behind a word. Pure. */
export function versiBerikut(versi: string): string {
  const bagian = /^(.*?)(\d+)$/.exec(versi)
  return bagian ? `${bagian[1] ?? ''}${String(Number(bagian[2]) + 1)}` : `${versi}-2`
}
