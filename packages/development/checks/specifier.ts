import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/** What the text of an import points at. */
export type Target =
  | { readonly kind: 'computed' }
  /** A path relative to the root of the repository. */
  | { readonly kind: 'file'; readonly path: string }
  /** A module of Node's own. */
  | { readonly kind: 'node' }
  /** `name` is the package, `deep` says that a path inside it is asked for. */
  | { readonly kind: 'package'; readonly name: string; readonly deep: boolean };

const builtin = new Set(builtinModules);

/** What `specifier` points at when it stands in the file `from`. */
export function resolveSpecifier(specifier: string, from: string): Target {
  if (specifier === '*computed*') return { kind: 'computed' };
  if (/^(\.{0,2}\/|\.{1,2}$)/.test(specifier)) {
    return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
  }
  if (specifier.startsWith('node:') || builtin.has(specifier)) return { kind: 'node' };
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  return { kind: 'package', name, deep: name !== specifier };
}
