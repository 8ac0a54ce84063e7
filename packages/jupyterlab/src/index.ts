import { catalogPlugin } from './catalog/plugin.ts';
import { completionPlugin } from './completion/plugin.ts';
import { docsPlugin } from './docs/plugin.ts';
import { editingPlugin } from './editing/plugin.ts';
import { fileTypePlugin } from './file-type/plugin.ts';
import { languagePlugin } from './language/plugin.ts';
import { magicPlugin } from './magic/plugin.ts';
import { resultPlugin } from './result/plugin.ts';
import { settingsPlugin } from './settings/plugin.ts';
import { startingPlugin } from './starting/plugin.ts';

// The host takes an extension's plugins from its default export.
export default [
  settingsPlugin,
  catalogPlugin,
  docsPlugin,
  languagePlugin,
  magicPlugin,
  completionPlugin,
  editingPlugin,
  fileTypePlugin,
  resultPlugin,
  startingPlugin,
];
