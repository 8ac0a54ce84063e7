import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { DEFAULTS, ISettings, UNCHANGED, wishesOf, type Wishes } from './settings.ts';

const ID = '@tenure/jupyterlab:settings';

/** How results are shown, from the host's settings editor. */
export const settingsPlugin: JupyterFrontEndPlugin<ISettings> = {
  id: ID,
  description: 'How results are shown: colours, digits, minimum cohort size, pictures.',
  autoStart: true,
  optional: [ISettingRegistry],
  provides: ISettings,
  activate: (_app, host: ISettingRegistry | null): ISettings => {
    if (host === null) return UNCHANGED;
    const listeners = new Set<() => void>();
    let now: Wishes = DEFAULTS;
    const read = (settings: ISettingRegistry.ISettings): void => {
      const wishes = wishesOf(settings.composite);
      if (JSON.stringify(wishes) === JSON.stringify(now)) return;
      now = wishes;
      for (const listener of [...listeners]) listener();
    };
    host.load(ID).then(
      (settings) => {
        read(settings);
        settings.changed.connect(read);
      },
      () => {
        // A host without the schema: the defaults hold.
      },
    );
    return {
      get now() {
        return now;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  },
};
