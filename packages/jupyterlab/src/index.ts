import { catalogPlugin } from './catalog/plugin.ts';
import { completionPlugin } from './completion/plugin.ts';
import { editingPlugin } from './editing/plugin.ts';
import { fileTypePlugin } from './file-type/plugin.ts';
import { languagePlugin } from './language/plugin.ts';
import { resultPlugin } from './result/plugin.ts';
import { startingPlugin } from './starting/plugin.ts';

// The host takes an extension's plugins from its default export.
export default [
  catalogPlugin,
  languagePlugin,
  completionPlugin,
  editingPlugin,
  fileTypePlugin,
  resultPlugin,
  startingPlugin,
];
