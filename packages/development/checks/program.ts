import { join } from 'node:path';
import ts from 'typescript';
import { root } from './workspace.ts';

/** The options that check sources and tests of all packages at once, from `packages/development/tsconfig.json`. */
export function checkOptions(): ts.CompilerOptions {
  const path = join(root, 'packages/development/tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'packages/development')).options;
}

/** A program over files on disk, and over `virtual` ones (path → text) that need not be there. */
export function createProgram(
  files: readonly string[],
  virtual: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const options = checkOptions();
  const host = ts.createCompilerHost(options, true);
  const folders = [...virtual.keys()].map((path) => path.slice(0, path.lastIndexOf('/')));
  host.fileExists = (path) => virtual.has(path) || ts.sys.fileExists(path);
  host.directoryExists = (path) =>
    folders.some((folder) => folder.startsWith(path)) || ts.sys.directoryExists(path);
  host.readFile = (path) => virtual.get(path) ?? ts.sys.readFile(path);
  return ts.createProgram(files, options, host);
}
