import type { Arrows } from './arrows.ts';
import { findCycle } from './cycle.ts';
import { findImports } from './imports.ts';
import { resolveSpecifier } from './specifier.ts';
import type { Manifest, SourceFile } from './workspace.ts';

/** What the rules are held against. */
export interface ArrowInput {
  /** TypeScript and JavaScript files of the packages: `packages/<name>/…`. */
  readonly files: readonly SourceFile[];
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly table: Readonly<Record<string, Arrows>>;
}

/** The rules, one word each. */
export type ArrowRule =
  | 'unknown'
  | 'arrow'
  | 'deep'
  | 'entry'
  | 'cycle'
  | 'undeclared'
  | 'node'
  | 'manifest'
  | 'computed';

/** A broken rule: where, and what is wrong. */
export interface Violation {
  readonly rule: ArrowRule;
  readonly where: string;
  readonly message: string;
}

type Graph = Map<string, Set<string>>;

/**
 * Everything in which the files break the rules of the packages. Sources (`packages/x/src`) keep all of
 * them; tests and tools may import what they like, but through the entry only. Type-only imports are arrows
 * like any other. Files of one package may need each other (a tree is walked so), but not their own entry.
 */
export function arrowViolations(input: ArrowInput): readonly Violation[] {
  const packages: Graph = new Map();
  const nodeFiles: Graph = new Map();
  const violations = input.files.flatMap((file) =>
    fileViolations(file, input, { packages, nodeFiles }),
  );
  for (const [folder, paths] of nodeFiles) {
    if (input.table[folder]?.node === 'one file' && paths.size > 1) {
      const message = `only one file may import Node's modules: ${[...paths].join(', ')}`;
      violations.push({ rule: 'node', where: `packages/${folder}`, message });
    }
  }
  const cycle = findCycle(packages);
  if (cycle) {
    violations.push({ rule: 'cycle', where: cycle[0] ?? '', message: cycle.join(' → ') });
  }
  return [...violations, ...manifestViolations(input)];
}

function fileViolations(
  file: SourceFile,
  { manifests, table }: ArrowInput,
  graphs: { readonly packages: Graph; readonly nodeFiles: Graph },
): Violation[] {
  const violations: Violation[] = [];
  const folder = folderOf(file.path);
  const arrows = table[folder];
  const isSource = file.path.startsWith(`packages/${folder}/src/`);
  const manifest = manifests.get(`packages/${folder}/package.json`);
  if (!arrows) {
    const message = `the package ${folder} is not in the table of arrows`;
    return [{ rule: 'unknown', where: file.path, message }];
  }
  for (const { specifier, line, typeOnly } of findImports(file.path, file.text)) {
    const report = (rule: ArrowRule, message: string): void => {
      violations.push({ rule, where: `${file.path}:${String(line)}`, message });
    };
    const target = resolveSpecifier(specifier, file.path);
    switch (target.kind) {
      case 'computed':
        if (isSource && arrows.node !== 'yes') report('computed', 'a computed import');
        break;
      case 'file':
        if (!target.path.startsWith(`packages/${folder}/`)) {
          report('deep', `${specifier} leaves the package; import another by its name`);
        } else if (isSource && target.path === `packages/${folder}/src/index.ts`) {
          report('entry', 'a file imports the entry of its own package');
        }
        break;
      case 'node':
        if (!isSource) break;
        add(graphs.nodeFiles, folder, file.path);
        if (arrows.node === 'no') report('node', `${folder} must run without ${specifier}`);
        break;
      case 'package': {
        const other = workspaceFolder(target.name, manifests);
        if (other !== null && target.deep) {
          report('deep', `${specifier}: import ${target.name} through its entry only`);
        }
        if (!isSource || other === folder) break;
        if (other !== null) add(graphs.packages, folder, other);
        if (other !== null && !arrows.may.includes(other)) {
          report('arrow', `${folder} may not import ${other}`);
        }
        if (!isDeclared(manifest, target.name, typeOnly)) {
          report('undeclared', `${folder} imports ${target.name} without declaring it`);
        }
      }
    }
  }
  return violations;
}

/** Dependencies (not those for development alone) follow the arrows too. */
function manifestViolations({ manifests, table }: ArrowInput): readonly Violation[] {
  return [...manifests].flatMap(([path, manifest]) => {
    const may = table[folderOf(path)]?.may;
    return Object.keys(manifest.dependencies ?? {}).flatMap((name) => {
      const other = workspaceFolder(name, manifests);
      if (!may || other === null || may.includes(other)) return [];
      const message = `${folderOf(path)} may not depend on ${other}`;
      return [{ rule: 'manifest' as const, where: path, message }];
    });
  });
}

/** `packages/plan/src/plan.ts` → `plan`. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The folder of a package of this workspace, by its name; null for any other package. */
function workspaceFolder(name: string, manifests: ReadonlyMap<string, Manifest>): string | null {
  for (const [path, manifest] of manifests) {
    if (manifest.name === name && path.startsWith('packages/')) return folderOf(path);
  }
  return name.startsWith('@tenure/') ? name.slice('@tenure/'.length) : null;
}

/** Types alone may come from a development dependency, and anything that is bundled and never installed. */
function isDeclared(manifest: Manifest | undefined, name: string, typeOnly: boolean): boolean {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest ?? {};
  const all = { ...dependencies, ...peerDependencies, ...optionalDependencies };
  return (
    name in all || ((typeOnly || manifest?.private === true) && name in { ...devDependencies })
  );
}

function add(graph: Graph, from: string, to: string): void {
  graph.set(from, new Set(graph.get(from)).add(to));
}
