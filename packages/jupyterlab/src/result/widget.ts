import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { PICTURE, VEGA_LITE } from './mime-types.ts';
import { isDarkPage, onThemeChange } from './page-theme.ts';
import { pictureFacts, pictureNode } from './picture.ts';

/** One output: the chart, or the kernel's picture of it where the chart cannot be drawn. */
export class ResultWidget extends Widget implements IRenderMime.IRenderer {
  private end: (() => void) | null = null;
  private model: IRenderMime.IMimeModel | null = null;
  private readonly forgetTheme: () => void;

  constructor() {
    super();
    this.addClass('tenure-result');
    this.forgetTheme = onThemeChange(() => {
      if (this.model !== null) void this.renderModel(this.model);
    });
  }

  /** Draws what the bundle holds in place of what was drawn before; it never fails. */
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.clear();
    this.model = model;
    const { data, metadata } = model;
    const facts = pictureFacts(metadata[PICTURE], data['text/plain']);
    const host = document.createElement('div');
    host.className = 'tenure-chart';
    this.node.append(host);
    try {
      const { drawChart } = await import('./draw-chart.ts');
      const end = await drawChart(host, data[VEGA_LITE], facts.words, isDarkPage());
      // Meanwhile the output may have been replaced or its cell deleted.
      if (this.isDisposed || host.parentNode !== this.node) end();
      else this.end = end;
    } catch (error) {
      if (this.isDisposed || host.parentNode !== this.node) return;
      // The failed drawing has left its classes and styles on its element.
      host.className = 'tenure-chart';
      host.replaceChildren(pictureNode(data[PICTURE], facts, error));
    }
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.forgetTheme();
    this.clear();
    super.dispose();
  }

  private clear(): void {
    this.end?.();
    this.end = null;
    this.node.replaceChildren();
  }
}
