/**
 * One line of Markdown as nodes: code in backticks (double backticks where it holds one), bold in two
 * stars; all else is text as it stands, so nothing in a file's names can become markup.
 */
export function inlineNodes(line: string): Node[] {
  return line.split(/(`` .+? ``|`[^`]+`|\*\*[^*]+\*\*)/).flatMap((part): Node[] => {
    if (part === '') return [];
    if (part.startsWith('`` ')) return [element('code', part.slice(3, -3))];
    if (part.length > 2 && part.startsWith('`')) return [element('code', part.slice(1, -1))];
    if (part.length > 4 && part.startsWith('**')) return [element('strong', part.slice(2, -2))];
    return [document.createTextNode(part)];
  });
}

function element(tag: 'code' | 'strong', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}
