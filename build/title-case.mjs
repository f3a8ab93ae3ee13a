/**
 * Names of topics as people read them. The published tree is all capitals; screens are not. Words that are
 * abbreviations keep their capitals, joining words stay small.
 */
const ABBREVIATIONS = new Set(
  (
    'AHU APBD APD API ASN BBM BIOCF BLSM BLT BPHN BPJS BPNT BPU BST BUMD BUMN CF COB COVID CPNS CSIRT DD DTKS DTLST ' +
    'EPS FCPF FKRTL FKTP GTK HAM HCU HP ICCU ICU JDIH JKN JPO JPS KAI KB KC KIP KIS KITAP KITAS KJP KK KKN KKS KPJ KPR ' +
    'KPS KTP LAPOR LPG LPSE MBG MLA NICU NIDN NIK NISN NPSN NPWP NUPTK ODGJ P3MI P4GN PAUD PBI PBJ PBPU PCR PDAM PDGS ' +
    'PICU PIPP PKH PMI PNS POLRI PPDB PPU PSBB PT REDD RI RS RST S2 S3 SARA SDM SEP SIM SIMBG SIOLA SIP SIPD SIPP SK ' +
    'SLA SMS SP4N SRGI STNK STR TK TKA TKI TNI THR TPP UMKM UMR VA WFH WNA WNI KEMENDIKBUD KEMENKES KEMENSOS'
  ).split(' '),
)
const SMALL = new Set(
  'dan atau di ke dari yang yg untuk dengan pada oleh dll bagi dalam terhadap tentang karena akibat'.split(' '),
)

/** `PEKERJAAN UMUM DAN PENATAAN RUANG` → `Pekerjaan Umum dan Penataan Ruang`. @param {string} name */
export function titleCase(name) {
  let first = true
  return name.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const start = first
    first = false
    if (ABBREVIATIONS.has(word.toUpperCase())) return word.toUpperCase()
    const lower = word.toLowerCase()
    return !start && SMALL.has(lower) ? lower : lower.charAt(0).toUpperCase() + lower.slice(1)
  })
}
