import type { ResultStore } from '../src/index.ts';

/** A store of files in memory; `former` names are as on a disk. */
export function memoryStore(): ResultStore & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    read: (file) => {
      const value = files.get(file);
      return Promise.resolve(
        value === undefined
          ? {
              ok: false,
              problem: { code: 'T5002', message: `\`${file}\` was not found`, label: '', help: [] },
            }
          : { ok: true, value },
      );
    },
    write: (file, text, mayReplace) => {
      const held = files.get(file);
      if (held === text) return Promise.resolve({ ok: true, value: { how: 'unchanged', former: null } }); // prettier-ignore
      if (held !== undefined && !mayReplace(held)) {
        const problem = { code: 'T5008', message: `\`${file}\` is there`, label: '', help: [] } as const; // prettier-ignore
        return Promise.resolve({ ok: false, problem });
      }
      files.set(file, text);
      if (held === undefined) return Promise.resolve({ ok: true, value: { how: 'new', former: null } }); // prettier-ignore
      const former = file.replace(/(\.\w+)$/u, '.1$1');
      files.set(former, held);
      return Promise.resolve({ ok: true, value: { how: 'replaced', former } });
    },
  };
}
