import type { EditorView } from '@codemirror/view';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { MenuSvg } from '@jupyterlab/ui-components';
import type { Catalog, Fix } from '@tenure/language-service';
import { applyEdits } from './edits.ts';
import { fixesAt, plainTitle } from './fixes-at.ts';

/** Milliseconds for which it is said that there is nothing to mend. */
const BRIEFLY = 3000;

/** The command behind the entries of the menu; it is nowhere offered by itself. */
const CHOICE = 'tenure:apply-fix';

/** Mends what is wrong at the cursor of an editor: at once if there is one way, else after a choice. */
export type FixAtCursor = (view: EditorView, catalog: Catalog | null) => void;

/** Makes {@link FixAtCursor} with a menu of the host, which mouse, keys and screen readers know. */
export function fixAtCursor(commands: JupyterFrontEnd['commands']): FixAtCursor {
  let choose: (index: number) => void = () => undefined;
  commands.addCommand(CHOICE, {
    label: ({ title }) => (typeof title === 'string' ? title : ''),
    execute: ({ index }) => {
      choose(Number(index));
    },
  });
  return (view, catalog) => {
    if (view.state.readOnly) return;
    const text = view.state.doc.toString();
    const { head } = view.state.selection.main;
    const fixes = fixesAt(text, head, catalog);
    choose = (index) => {
      // The edits are those of the text that was looked at.
      const fix = fixes[index];
      if (fix && view.state.doc.toString() === text) applyEdits(view, fix.edits, 'fix');
      view.focus();
    };
    if (fixes.length === 0) {
      Notification.info('There is no fix for this line.', { autoClose: BRIEFLY });
    } else if (fixes.length === 1) {
      choose(0);
    } else {
      openMenu(commands, view, fixes);
    }
  };
}

function openMenu(
  commands: JupyterFrontEnd['commands'],
  view: EditorView,
  fixes: readonly Fix[],
): void {
  const menu = new MenuSvg({ commands });
  fixes.forEach((fix, index) => {
    menu.addItem({ command: CHOICE, args: { index, title: plainTitle(fix) } });
  });
  menu.aboutToClose.connect(() => {
    view.focus();
  });
  const place = view.coordsAtPos(view.state.selection.main.head);
  const box = view.dom.getBoundingClientRect();
  menu.open(place?.left ?? box.left, place?.bottom ?? box.bottom);
  menu.activeIndex = 0;
}
