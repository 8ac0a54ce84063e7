import type {
  Catalog,
  Completions,
  Diagnostic,
  Fix,
  Hover,
  Span,
  TextEdit,
} from '@tenure/language-service';

/** The first line of a Python cell that holds Tenure, with what follows it up to the text. */
const HEAD = /^\s*%%tenure\b[^\n]*(?:\n|$)/u;

/** The line `%%tenure …` with which a text begins, its end of line too; '' where it does not. */
export function magicHead(text: string): string {
  return HEAD.exec(text)?.[0] ?? '';
}

/** What the language service does, as far as editors ask it. */
interface Service {
  diagnose(text: string, catalog: Catalog | null): readonly Diagnostic[];
  hover(text: string, offset: number, catalog: Catalog | null): Hover | null;
  complete(text: string, offset: number, catalog: Catalog | null): Completions;
  format(text: string): readonly TextEdit[];
  fixes(text: string, span: Span, catalog: Catalog | null): readonly Fix[];
}

/**
 * The same service for texts that may begin with `%%tenure`: that line is left out, and places are those of the
 * whole text. In the line itself there is nothing to say or to complete: it is Python's.
 */
export function inBody(service: Service): Service {
  return {
    diagnose(text, catalog) {
      const head = magicHead(text).length;
      const found = service.diagnose(text.slice(head), catalog);
      return head === 0 ? found : found.map((one) => movedDiagnostic(one, head));
    },
    hover(text, offset, catalog) {
      const head = magicHead(text).length;
      if (offset < head) return null;
      const found = service.hover(text.slice(head), offset - head, catalog);
      return found && { ...found, span: moved(found.span, head) };
    },
    complete(text, offset, catalog) {
      const head = magicHead(text).length;
      if (offset < head) return { from: offset, to: offset, items: [] };
      const found = service.complete(text.slice(head), offset - head, catalog);
      return { ...found, from: found.from + head, to: found.to + head };
    },
    fixes(text, span, catalog) {
      const head = magicHead(text).length;
      const wanted = moved(span, -head);
      if (wanted.end < 0) return [];
      const start = Math.max(0, wanted.start);
      const found = service.fixes(text.slice(head), { ...wanted, start }, catalog);
      return found.map((fix) => movedFix(fix, head));
    },
    format(text) {
      const head = magicHead(text).length;
      return service.format(text.slice(head)).map((edit) => movedEdit(edit, head));
    },
  };
}

function moved(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function movedEdit(edit: TextEdit, by: number): TextEdit {
  return { ...edit, span: moved(edit.span, by) };
}

function movedDiagnostic(one: Diagnostic, by: number): Diagnostic {
  return { ...one, span: moved(one.span, by), fixes: one.fixes.map((fix) => movedFix(fix, by)) };
}

function movedFix<F extends Pick<Fix, 'edits'>>(fix: F, by: number): F {
  return { ...fix, edits: fix.edits.map((edit) => movedEdit(edit, by)) };
}
