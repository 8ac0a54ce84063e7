import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { TENURE_RESULT } from './mime-types.ts';
import { ResultWidget } from './widget.ts';

/** Makes renderers. They are safe: no code of a notebook runs and nothing is fetched. */
export const resultFactory: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [TENURE_RESULT],
  createRenderer: () => new ResultWidget(),
};
