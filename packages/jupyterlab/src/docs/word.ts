import type { Catalog } from '@tenure/language-service';
import { markdownNode } from '../language/markdown.ts';
import { messageNode } from '../language/message.ts';
import { diagnose, hover } from '../magic/service.ts';

/** What is wrong at a place, what its word means; empty where there is nothing to say. */
export function wordNodes(text: string, offset: number, catalog: Catalog | null): HTMLElement[] {
  const wrong = diagnose(text, catalog)
    .filter(({ span }) => span.start <= offset && offset <= span.end)
    .map(messageNode);
  const meaning = hover(text, offset, catalog);
  if (meaning === null) return wrong.map(asPart);
  const heading = document.createElement('h2');
  heading.textContent = text.slice(meaning.span.start, meaning.span.end);
  return [...wrong.map(asPart), heading, asPart(markdownNode(meaning.markdown))];
}

/** The same nodes stand in tooltips, and are parts of the page here. */
function asPart(node: HTMLElement): HTMLElement {
  node.removeAttribute('role');
  return node;
}
