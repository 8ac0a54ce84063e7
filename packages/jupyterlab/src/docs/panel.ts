import type { EditorView } from '@codemirror/view';
import { Widget } from '@lumino/widgets';
import type { Catalogs } from '../catalog/catalogs.ts';

/** Milliseconds that the cursor rests before its word is looked up. */
const REST = 150;

/** The panel that says what the word at the cursor means, and what is wrong there. */
export class DocsPanel extends Widget {
  private readonly catalogs: Catalogs | null;
  private readonly text = document.createElement('div');
  private view: EditorView | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(catalogs: Catalogs | null) {
    super();
    this.catalogs = catalogs;
    this.addClass('tenure-docs');
    const { node, text } = this;
    node.setAttribute('role', 'region');
    node.setAttribute('aria-label', 'What the word at the cursor means');
    // A panel that scrolls must be reached by the keyboard.
    node.tabIndex = 0;
    text.setAttribute('aria-live', 'polite');
    text.append(paragraph('Put the cursor on a word of Tenure: what it means is told here.'));
    node.append(text);
  }

  /** Looks up the word at the cursor once it rests; a hidden panel waits until it is shown. */
  follow(view: EditorView): void {
    this.view = view;
    clearTimeout(this.timer);
    if (this.isVisible) this.timer = setTimeout(() => void this.tell(view), REST);
  }

  protected override onActivateRequest(): void {
    this.node.focus();
  }

  protected override onAfterShow(): void {
    if (this.view !== null) this.follow(this.view);
  }

  override dispose(): void {
    clearTimeout(this.timer);
    super.dispose();
  }

  private async tell(view: EditorView): Promise<void> {
    const { wordNodes } = await import('./word.ts');
    if (this.isDisposed || this.view !== view) return;
    const catalog = this.catalogs?.of(view.dom) ?? null;
    const nodes = wordNodes(view.state.doc.toString(), view.state.selection.main.head, catalog);
    // Between two words the last one stays.
    if (nodes.length > 0) this.text.replaceChildren(...nodes);
  }
}

function paragraph(text: string): HTMLElement {
  const node = document.createElement('p');
  node.textContent = text;
  return node;
}
