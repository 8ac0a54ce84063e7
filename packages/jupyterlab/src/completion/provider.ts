import type { ICompletionProvider } from '@jupyterlab/completer';
import type { ICatalogs } from '../catalog/catalogs.ts';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { codePointOffset, utf16Offset } from './code-points.ts';
import { TenureCompleterModel } from './model.ts';

/** Completion in Tenure cells and files; it answers without the kernel, so also while one is busy. */
export function completionProvider(catalogs: ICatalogs | null): ICompletionProvider {
  return {
    identifier: 'CompletionProvider:tenure',
    // Above the host's own (500), whose items of the same text then give way.
    rank: 1000,
    renderer: null,
    isApplicable: (context) => Promise.resolve(context.editor?.model.mimeType === TENURE_MIME_TYPE),
    modelFactory: (context) => Promise.resolve(new TenureCompleterModel(context)),
    async fetch(request, context) {
      const { complete } = await import('../magic/service.ts');
      const catalog = catalogs?.of(context.editor?.host ?? context.widget.node) ?? null;
      // The host counts code points, the language service UTF-16 units.
      const { text, offset } = request;
      const found = complete(text, utf16Offset(text, offset), catalog);
      return {
        start: codePointOffset(text, found.from),
        end: codePointOffset(text, found.to),
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
