import {
  linter,
  nextDiagnostic,
  previousDiagnostic,
  type Action,
  type Diagnostic as LintDiagnostic,
} from '@codemirror/lint';
import type { Extension, Text } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { Diagnostic } from '@tenure/language-service';
import type { Catalogs } from '../catalog/catalogs.ts';
import { catalogChanged } from '../catalog/refresh.ts';
import { applyEdits } from '../editing/edits.ts';
import { plainTitle } from '../editing/fixes-at.ts';
import { diagnose } from '../magic/service.ts';
import { messageNode } from './message.ts';

/** Milliseconds without a key before the text is looked at. */
const DELAY = 300;

const SEVERITY = { error: 'error', warning: 'warning', note: 'info' } as const;

/**
 * Squiggles as one types; each has its message, its help and its fixes in a tooltip. F8 goes to the next
 * one, Shift+F8 to the one before.
 */
export function diagnostics(catalogs: Catalogs): Extension {
  const keys = keymap.of([{ key: 'F8', run: nextDiagnostic, shift: previousDiagnostic }]);
  const squiggles = linter(
    (view) => {
      const doc = view.state.doc;
      return diagnose(doc.toString(), catalogs.of(view.dom)).map((item) => toLint(item, doc));
    },
    {
      delay: DELAY,
      needsRefresh: (update) =>
        update.transactions.some((transaction) =>
          transaction.effects.some((effect) => effect.is(catalogChanged)),
        ),
    },
  );
  return [squiggles, keys];
}

function toLint(item: Diagnostic, doc: Text): LintDiagnostic {
  const from = Math.min(Math.max(0, item.span.start), doc.length);
  return {
    from,
    to: Math.min(Math.max(from, item.span.end), doc.length),
    severity: SEVERITY[item.severity],
    source: item.code,
    message: [item.message, ...item.help].join('\n'),
    renderMessage: () => messageNode(item),
    actions: item.fixes.map((fix) => toAction(fix, doc)),
  };
}

function toAction(fix: Diagnostic['fixes'][number], doc: Text): Action {
  return {
    name: plainTitle(fix),
    apply(view: EditorView) {
      // The spans are those of the text that was looked at; a later text gets its own fixes soon.
      if (!view.state.doc.eq(doc)) return;
      applyEdits(view, fix.edits, 'fix');
    },
  };
}
