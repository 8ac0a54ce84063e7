import type { ICompletionProvider } from '@jupyterlab/completer';
import type { ICatalogs } from '../catalog/catalogs.ts';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';

/** Completion in Tenure cells and files; it answers without the kernel, so also while one is busy. */
export function completionProvider(catalogs: ICatalogs | null): ICompletionProvider {
  return {
    identifier: 'CompletionProvider:tenure',
    // Above the host's own (500), whose items of the same text then give way.
    rank: 1000,
    renderer: null,
    isApplicable: (context) => Promise.resolve(context.editor?.model.mimeType === TENURE_MIME_TYPE),
    async fetch(request, context) {
      const { complete } = await import('@tenure/language-service');
      const catalog = catalogs?.of(context.editor?.host ?? context.widget.node) ?? null;
      const found = complete(request.text, request.offset, catalog);
      return {
        start: found.from,
        end: found.to,
        items: found.items.map((item) => ({
          label: item.label,
          insertText: item.insert,
          type: item.kind,
          documentation: item.detail,
        })),
      };
    },
  };
}
