import { inlineNodes } from './inline.ts';

/** The Markdown of a hover as nodes: paragraphs, `-` lists, fenced code. Markup in it stays text. */
export function markdownNode(markdown: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tenure-hover';
  const fences = markdown.split(/^```.*$/m);
  fences.forEach((block, index) => {
    if (index % 2 === 1) box.append(preformatted(block));
    else box.append(...block.split(/\n\s*\n/).flatMap(paragraph));
  });
  return box;
}

function preformatted(text: string): HTMLElement {
  const node = document.createElement('pre');
  node.textContent = text.trim();
  return node;
}

function paragraph(block: string): HTMLElement[] {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  if (lines.every((line) => /^\s*[-*] /.test(line))) {
    const list = document.createElement('ul');
    for (const line of lines) list.append(filled('li', line.replace(/^\s*[-*] /, '')));
    return [list];
  }
  return [filled('p', lines.join(' ').replace(/^#+ /, ''))];
}

function filled(tag: 'li' | 'p', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.append(...inlineNodes(text));
  return node;
}
