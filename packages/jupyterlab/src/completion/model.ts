import {
  CompleterModel,
  type CompletionHandler,
  type ICompletionContext,
} from '@jupyterlab/completer';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';

/**
 * What the completer shows. In Tenure, proposals without a kind are left out: those are the words that
 * stand elsewhere in the cell, which the host proposes whether they fit or not.
 */
export class TenureCompleterModel extends CompleterModel {
  private readonly context: ICompletionContext;

  constructor(context: ICompletionContext) {
    super();
    this.context = context;
  }

  override setCompletionItems(items: CompletionHandler.ICompletionItems): void {
    const ours = this.context.editor?.model.mimeType === TENURE_MIME_TYPE;
    super.setCompletionItems(ours ? items.filter((item) => item.type !== undefined) : items);
  }
}
