/** The program of PDFium as text (the package types none of its files below `dist`); tsconfig.json leads here. */
export declare const PDFIUM_WASM_BASE64: string
