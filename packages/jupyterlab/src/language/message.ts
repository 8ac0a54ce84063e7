import type { Diagnostic } from '@tenure/language-service';
import { inlineNodes } from './inline.ts';

/** What a tooltip says of a diagnostic: the message, the label and the help, names as code. */
export function messageNode(item: Diagnostic): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tenure-message';
  box.role = 'tooltip';
  const first = paragraph(item.message);
  first.className = 'tenure-message-head';
  box.append(first);
  for (const text of [item.label, ...item.help]) {
    if (text !== '') box.append(paragraph(text));
  }
  return box;
}

function paragraph(text: string): HTMLElement {
  const node = document.createElement('div');
  node.append(...inlineNodes(text));
  return node;
}
