import { forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint';
import type { Extension, Range } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import { lightBulbIcon } from './light-bulb-icon.ts';

/** Offers the fixes for the mistake at the cursor of the editor that has the focus. */
export type OfferFixes = () => void;

/** A light bulb at the end of each line with a mistake that can be mended; a click offers the fixes. */
export function lightBulbs(offer: OfferFixes): Extension {
  return ViewPlugin.define((view) => new Bulbs(view, offer), { decorations: (it) => it.all });
}

class Bulbs {
  all: DecorationSet;
  private readonly offer: OfferFixes;

  constructor(view: EditorView, offer: OfferFixes) {
    this.offer = offer;
    this.all = bulbs(view, offer);
  }

  update(update: ViewUpdate): void {
    const looked = update.transactions.some(({ effects }) =>
      effects.some((effect) => effect.is(setDiagnosticsEffect)),
    );
    if (update.docChanged || looked) this.all = bulbs(update.view, this.offer);
  }
}

function bulbs({ state }: EditorView, offer: OfferFixes): DecorationSet {
  const byLine = new Map<number, Bulb>();
  forEachDiagnostic(state, ({ actions = [] }, from) => {
    const [first] = actions;
    if (first === undefined || state.readOnly) return;
    const { to } = state.doc.lineAt(from);
    const known = byLine.get(to);
    if (known === undefined) byLine.set(to, new Bulb(first.name, from, offer));
    // More than one way out: the button says that there is a choice.
    if (known !== undefined || actions.length > 1) {
      byLine.set(to, new Bulb('Show the fixes', known?.at ?? from, offer));
    }
  });
  const ranges: Range<Decoration>[] = [...byLine].map(([end, widget]) =>
    Decoration.widget({ widget, side: 1 }).range(end),
  );
  return Decoration.set(ranges, true);
}

class Bulb extends WidgetType {
  readonly at: number;
  private readonly title: string;
  private readonly offer: OfferFixes;

  constructor(title: string, at: number, offer: OfferFixes) {
    super();
    this.title = title;
    this.at = at;
    this.offer = offer;
  }

  override eq(other: Bulb): boolean {
    return this.title === other.title && this.at === other.at;
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tenure-light-bulb';
    // By keyboard the same is the command; a stop at each bulb would be in the way of the text.
    button.tabIndex = -1;
    button.title = this.title;
    button.setAttribute('aria-label', this.title);
    lightBulbIcon.element({ container: button, stylesheet: 'menuItem' });
    button.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    button.addEventListener('click', () => {
      view.focus();
      view.dispatch({ selection: { anchor: Math.min(this.at, view.state.doc.length) } });
      this.offer();
    });
    return button;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
