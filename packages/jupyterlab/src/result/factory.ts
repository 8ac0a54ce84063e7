import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Settings } from '../settings/settings.ts';
import { TENURE_RESULT } from './mime-types.ts';
import { ResultWidget, type Ask } from './widget.ts';

/**
 * Makes renderers. They are safe: no code of a notebook runs and nothing is fetched.
 *
 * @param ask What is done with a cell of a chart that was chosen; null where there are no notebooks.
 * @param settings How charts are coloured.
 */
export function resultFactory(ask: Ask | null, settings: Settings): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [TENURE_RESULT],
    createRenderer: () => new ResultWidget(ask, settings),
  };
}
