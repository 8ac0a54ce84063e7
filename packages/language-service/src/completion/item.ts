/** What a proposal is; hosts choose an icon by it. */
export type CompletionKind =
  | 'metric'
  | 'clause'
  | 'column'
  | 'dimension'
  | 'value'
  | 'event'
  | 'view'
  | 'keyword'
  | 'setting'
  | 'parameter'
  | 'table'
  | 'result';

/** One proposal. */
export interface CompletionItem {
  /** What the list shows. */
  readonly label: string;
  /** What is typed when it is chosen. */
  readonly insert: string;
  readonly kind: CompletionKind;
  /** A few words beside it: a type, samples, a meaning. */
  readonly detail: string;
}

/** An item whose label is what it inserts. */
export function item(kind: CompletionKind, label: string, detail = ''): CompletionItem {
  return { label, insert: label, kind, detail };
}
