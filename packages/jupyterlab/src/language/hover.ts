import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { Catalogs } from '../catalog/catalogs.ts';
import { hover as hoverAt } from '../magic/service.ts';
import { markdownNode } from './markdown.ts';

/** A tooltip on the word under the pointer: what it means, a column's type and examples. */
export function hover(catalogs: Catalogs): Extension {
  return hoverTooltip((view, position) => {
    const found = hoverAt(view.state.doc.toString(), position, catalogs.of(view.dom));
    if (found === null) return null;
    return {
      pos: found.span.start,
      end: found.span.end,
      above: true,
      create: () => {
        const dom = markdownNode(found.markdown);
        dom.role = 'tooltip';
        return { dom };
      },
    };
  });
}
