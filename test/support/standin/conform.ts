/**
 * Drift check: every name the stand-in offers must exist in the installed electron.d.ts. The page's side
 * (page/preload-world.ts) is checked by the compiler itself.
 */
import { createRequire } from 'node:module'
import ts from 'typescript'
import * as electron from './electron.ts'
import { WebFrameMain } from './ipc.ts'
import { Session } from './session.ts'
import * as utility from './utility/electron.ts'

type Names = ReadonlySet<string>

/** What functions and event emitters carry by themselves. */
const INHERENT = new Set(['constructor', 'length', 'name', 'prototype', 'arguments', 'caller', 'domain'])
/** Where electron.d.ts gives a module another type name than the module's own with a capital. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  session: 'typeof Session',
  nativeImage: 'typeof NativeImage',
  utilityProcess: 'typeof UtilityProcess',
}

function loadTypes() {
  const file = createRequire(import.meta.url).resolve('electron/electron.d.ts')
  // Names only: what the types are made of is not needed, and would take seconds to read.
  const program = ts.createProgram([file], { types: [], noLib: true, noResolve: true, skipLibCheck: true })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const namespace = source?.statements.find((s) => ts.isModuleDeclaration(s) && s.name.text === 'Electron')
  if (!source || !namespace || !ts.isModuleDeclaration(namespace))
    throw new Error('electron.d.ts has no namespace Electron')
  const symbol = checker.getSymbolAtLocation(namespace.name)
  if (!symbol) throw new Error('electron.d.ts cannot be read')
  const types = new Map(checker.getExportsOfModule(symbol).map((member) => [member.name, member]))
  const namesOf = (type: ts.Type): Names => new Set(checker.getPropertiesOfType(type).map((member) => member.name))
  function members(name: string): Names {
    const isStatic = name.startsWith('typeof ')
    const found = types.get(name.replace('typeof ', ''))
    if (!found) return new Set()
    return namesOf(
      isStatic
        ? checker.getTypeOfSymbolAtLocation(found, source as ts.SourceFile)
        : checker.getDeclaredTypeOfSymbol(found),
    )
  }
  const cross = types.get('CrossProcessExports')
  const modules = new Set(cross ? checker.getExportsOfModule(cross).map((member) => member.name) : [])
  return { members, modules }
}

function offeredBy(value: object): string[] {
  return Object.getOwnPropertyNames(value).filter((name) => !name.startsWith('_') && !INHERENT.has(name))
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Pairs of what is offered and the type that must know it. */
function claims(
  more: Readonly<Record<string, object>>,
): { readonly label: string; readonly value: object; readonly type: string }[] {
  const modules = { ...electron, net: utility.net, ...more }
  const pairs = Object.entries(modules).flatMap(([name, value]) => {
    if (typeof value !== 'function') return [{ label: name, value, type: TYPE_NAMES[name] ?? capital(name) }]
    const type = capital(name)
    return [
      { label: `${type}#`, value: value.prototype as object, type },
      { label: type, value, type: `typeof ${type}` },
    ]
  })
  return [
    ...pairs,
    { label: 'Session#', value: Session.prototype, type: 'Session' },
    { label: 'WebFrameMain#', value: WebFrameMain.prototype, type: 'WebFrameMain' },
  ]
}

/**
 * Compares all names.
 * @param more modules to look at besides the stand-in's own
 * @returns how many were looked up, and those that Electron does not have (`app.frobnicate`)
 */
export function checkNames(more: Readonly<Record<string, object>> = {}): {
  readonly checked: number
  readonly unknown: readonly string[]
} {
  const { members, modules } = loadTypes()
  const unknown = Object.keys(electron).filter((name) => !modules.has(name))
  let checked = 0
  for (const { label, value, type } of claims(more)) {
    const known = members(type)
    for (const name of offeredBy(value)) {
      checked += 1
      if (!known.has(name)) unknown.push(`${label}.${name}`)
    }
  }
  return { checked, unknown }
}
