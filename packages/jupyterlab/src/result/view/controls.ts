import type { Facts } from './facts.ts';
import type { Choice } from './shown-as.ts';

interface Switch {
  readonly words: string;
  readonly choice: Choice;
  readonly isOn: boolean;
}

const NAMES = { heatmap: 'Heatmap', curve: 'Curve', trend: 'Trend', control: 'Limits' } as const;

/**
 * The switches above a chart: which part, what the cells say, which segment. Null where nothing can be switched.
 *
 * @param change Called with what was chosen; the switches are made anew for it.
 */
export function controls(
  facts: Facts,
  choice: Choice,
  change: (choice: Choice) => void,
): HTMLElement | null {
  const bar = document.createElement('div');
  bar.className = 'tenure-switches';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', 'How the result is shown');
  const groups = [
    group('Show', partOptions(facts, choice), change),
    group('Cells', labelOptions(facts, choice), change),
    segmentChoice(facts, choice, change),
  ].filter((part) => part !== null);
  if (groups.length === 0) return null;
  bar.append(...groups);
  return bar;
}

function partOptions({ parts, keys }: Facts, choice: Choice): readonly Switch[] {
  const single = [...new Set(parts)];
  const names = [...(single.length > 1 ? (['all'] as const) : []), ...single];
  const all = keys === null ? names : ([...names, 'table'] as const);
  const onlyOne = single.length === 1;
  return all.map((part) => ({
    words: part === 'all' ? 'All' : part === 'table' ? 'Table' : NAMES[part],
    choice: { ...choice, part },
    isOn: choice.part === part || (onlyOne && choice.part === 'all' && part === single[0]),
  }));
}

function labelOptions({ labels, keys }: Facts, choice: Choice): readonly Switch[] {
  if (labels === null || keys === null) return [];
  return (['percent', 'count'] as const).map((one) => ({
    words: one === 'percent' ? '%' : 'Count',
    choice: { ...choice, labels: one },
    isOn: choice.labels === one,
  }));
}

function group(
  name: string,
  options: readonly Switch[],
  change: (choice: Choice) => void,
): HTMLElement | null {
  if (options.length < 2) return null;
  const box = document.createElement('div');
  box.className = 'tenure-switch';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', name);
  for (const { words, choice, isOn } of options) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.setAttribute('aria-pressed', String(isOn));
    button.addEventListener('click', () => {
      change(choice);
    });
    box.append(button);
  }
  return box;
}

function segmentChoice(
  { segments }: Facts,
  choice: Choice,
  change: (choice: Choice) => void,
): HTMLElement | null {
  if (segments.length < 2) return null;
  const label = document.createElement('label');
  label.append('Segment ');
  const select = document.createElement('select');
  select.add(new Option('all', ''));
  segments.forEach((name, at) => {
    select.add(new Option(name, String(at)));
  });
  select.value = choice.segment === null ? '' : String(choice.segment);
  select.addEventListener('change', () => {
    change({ ...choice, segment: select.value === '' ? null : Number(select.value) });
  });
  label.append(select);
  return label;
}
