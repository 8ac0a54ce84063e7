import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { UNCHANGED, type Settings } from '../settings/settings.ts';
import { PICTURE, TENURE_RESULT, VEGA_LITE } from './mime-types.ts';
import { isDarkPage, onThemeChange } from './page-theme.ts';
import { pictureFacts, pictureNode, type PictureFacts } from './picture.ts';
import { cellTable } from './view/cell-table.ts';
import { controls } from './view/controls.ts';
import { factsOf, type Facts, type Keys } from './view/facts.ts';
import { recordOf, type JsonRecord } from './view/json.ts';
import { firstChoice, shownAs, type Choice } from './view/shown-as.ts';

/**
 * Asks who is behind a cell of a chart: the node of the chart, the cell's value, what names its rows, and the name
 * of the result, null where it has none.
 */
export type Ask = (
  node: HTMLElement,
  value: JsonRecord,
  keys: Keys,
  name: string | null,
) => Promise<void>;

/** One output: the chart with its switches, or the kernel's picture of it where the chart cannot be drawn. */
export class ResultWidget extends Widget implements IRenderMime.IRenderer {
  private end: (() => void) | null = null;
  private model: IRenderMime.IMimeModel | null = null;
  private facts: Facts | null = null;
  private choice: Choice | null = null;
  private readonly ask: Ask | null;
  private readonly settings: Settings;
  private readonly forget: readonly (() => void)[];

  constructor(ask: Ask | null = null, settings: Settings = UNCHANGED) {
    super();
    this.ask = ask;
    this.settings = settings;
    this.addClass('tenure-result');
    const again = (): void => void this.draw();
    this.forget = [onThemeChange(again), settings.subscribe(again)];
  }

  /** Draws what the bundle holds in place of what was drawn before; it never fails. */
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.model = model;
    this.facts = factsOf(model.data[VEGA_LITE]);
    this.choice = this.facts && firstChoice(this.facts);
    await this.draw();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    for (const end of this.forget) end();
    this.clear();
    super.dispose();
  }

  private async draw(): Promise<void> {
    this.clear();
    const { model, facts, choice } = this;
    if (model === null) return;
    const { data, metadata } = model;
    const words = pictureFacts(metadata[PICTURE], data['text/plain']);
    if (facts !== null && choice !== null) this.addSwitches(facts, choice);
    const host = document.createElement('div');
    host.className = 'tenure-chart';
    this.node.append(host);
    if (facts !== null && choice?.part === 'table') {
      host.append(cellTable(facts, choice, this.asker(facts, host)));
      return;
    }
    const spec = facts && choice ? shownAs(data[VEGA_LITE], facts, choice) : data[VEGA_LITE];
    await this.drawIn(host, spec, words, facts && this.asker(facts, host));
  }

  private async drawIn(
    host: HTMLElement,
    spec: unknown,
    words: PictureFacts,
    ask: ((value: JsonRecord) => void) | null,
  ): Promise<void> {
    try {
      const { drawChart } = await import('./draw-chart.ts');
      if (ask !== null) host.classList.add('tenure-asks');
      const { scheme, followTheme } = this.settings.now;
      const dark = followTheme && isDarkPage();
      const look = { description: words.words, dark, scheme };
      const end = await drawChart(host, spec, look, ask ?? undefined);
      // Meanwhile the output may have been replaced or its cell deleted.
      if (this.isDisposed || host.parentNode !== this.node) end();
      else this.end = end;
    } catch (error) {
      if (this.isDisposed || host.parentNode !== this.node) return;
      // The failed drawing has left its classes and styles on its element.
      host.className = 'tenure-chart';
      host.replaceChildren(pictureNode(this.model?.data[PICTURE], words, error));
    }
  }

  private addSwitches(facts: Facts, choice: Choice): void {
    const bar = controls(facts, choice, (wanted) => {
      const at = [...this.node.querySelectorAll('button, select')].indexOf(
        document.activeElement as Element,
      );
      this.choice = wanted;
      void this.draw();
      // The switches are new ones: the focus stays where it was.
      this.node.querySelectorAll<HTMLElement>('button, select')[at]?.focus();
    });
    if (bar !== null) this.node.append(bar);
  }

  /** What a chosen cell does; null where the result cannot be asked who is behind it. */
  private asker(facts: Facts, host: HTMLElement): ((value: JsonRecord) => void) | null {
    const { ask } = this;
    const { keys } = facts;
    const mark = recordOf(this.model?.data[TENURE_RESULT]);
    if (ask === null || keys === null || mark['members'] !== true) return null;
    const name = typeof mark['name'] === 'string' ? mark['name'] : null;
    return (value) => {
      void ask(host, value, keys, name);
    };
  }

  private clear(): void {
    this.end?.();
    this.end = null;
    this.node.replaceChildren();
  }
}
