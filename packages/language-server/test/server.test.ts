import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  SemanticTokens,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editor, named, type Editor } from './editor.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-lsp-'));
writeFileSync(
  join(folder, 'orders.csv'),
  'customer_id,ordered_at,plan\n1,2024-01-05,pro\n2,2024-02-07,free\n',
);
const root = pathToFileURL(folder).href;
const uri = `${root}/report.tenure`;
const LOAD = "load orders from 'orders.csv'\n";
const any = () => true;

let server: Editor;
beforeEach(async () => {
  const pageOf = (code: string) => `https://example.org/${code}`;
  server = await editor([root], { version: '1.2.3', pageOf });
});
afterEach(async () => {
  await server.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);

/** Opens a text in which `|` marks the place that is asked about. */
async function opened(marked: string): Promise<{ text: string; place: object }> {
  const text = marked.replace('|', '');
  await server.open(uri, text);
  const position = TextDocument.create(uri, 'tenure', 0, text).positionAt(marked.indexOf('|'));
  return { text, place: { ...named(uri), position } };
}

/** A text after edits. */
function edited(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'tenure', 0, text), [...edits]);
}

/** The piece of a text at a range. */
function cut(text: string, range: Hover['range']): string {
  return TextDocument.create(uri, 'tenure', 0, text).getText(range);
}

describe('the server', () => {
  it('says what it can do, in UTF-16 units', () => {
    const { capabilities, serverInfo } = server.initialized;
    expect(serverInfo).toEqual({ name: 'tenure', version: '1.2.3' });
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { change: 2 },
      hoverProvider: true,
      definitionProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentFormattingProvider: true,
    });
  });

  it('tells what is wrong with code, place, way out and page', async () => {
    const text = '# 🙂\n🙂\nretenton by signup_month\n';
    await server.open(uri, text);
    const found = await server.diagnostics(uri, any);
    const one = found.find(({ code }) => code === 'T2001');
    expect(cut(text, one?.range)).toBe('retenton');
    expect(one).toMatchObject({
      severity: 1,
      source: 'tenure',
      codeDescription: { href: 'https://example.org/T2001' },
    });
    expect(one?.message).toContain('retention');
  });

  it('follows edits piece by piece', async () => {
    await server.open(uri, 'retention by signup_month\nretenton by plan\n');
    expect(codes(await server.diagnostics(uri, any))).toEqual(['T2001']);
    const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } };
    await server.change(uri, [{ range, text: 'i' }]);
    expect(codes(await server.diagnostics(uri, any))).toEqual([]);
    const end = { line: 2, character: 0 };
    await server.change(uri, [{ range: { start: end, end }, text: "stickiness where a = 'open" }]);
    expect(codes(await server.diagnostics(uri, any))).toContain('T1001');
  });

  it('forgets a document that is closed', async () => {
    await server.open(uri, 'retenton by plan');
    await server.diagnostics(uri, (found) => found.length > 0);
    await server.tell('textDocument/didClose', named(uri));
    expect(
      await server.ask('textDocument/hover', {
        ...named(uri),
        position: { line: 0, character: 1 },
      }),
    ).toBeNull();
  });

  it('completes, the likeliest first, in place of what is typed', async () => {
    const { text, place } = await opened('reten| by signup_month');
    const { items } = await server.ask<CompletionList>('textDocument/completion', place);
    const item = items.find(({ label }) => label === 'retention');
    expect(edited(text, [item?.textEdit as TextEdit])).toBe('retention by signup_month');
    const sorted = items.map(({ sortText }) => sortText ?? '');
    expect(sorted).toEqual(sorted.toSorted());
  });

  it('explains the word under the pointer', async () => {
    const { text, place } = await opened('retention o|ver 12 months');
    const found = await server.ask<Hover>('textDocument/hover', place);
    expect(cut(text, found.range)).toBe('over');
    expect(found.contents).toMatchObject({ kind: 'markdown', value: expect.stringMatching(/\w+/) });
  });

  it('goes to where a name is made', async () => {
    const { text, place } = await opened('base: retention by signup_month\nshow ba|se as curve\n');
    const found = await server.ask<Location>('textDocument/definition', place);
    expect(found.uri).toBe(uri);
    expect(found.range.start).toEqual({ line: 0, character: 0 });
    expect(cut(text, found.range)).toBe('base');
  });

  it('mends by edits, and says what they mend', async () => {
    const { text } = await opened('re|tenton by signup_month');
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } };
    const context = { diagnostics: [] };
    const actions = await server.ask<CodeAction[]>('textDocument/codeAction', {
      ...named(uri),
      range,
      context,
    });
    const [action] = actions;
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(codes(action?.diagnostics ?? [])).toEqual(['T2001']);
    expect(edited(text, action?.edit?.changes?.[uri] ?? [])).toBe('retention by signup_month');
  });

  it('formats, and has nothing to do a second time', async () => {
    const { text } = await opened('|retention   over 3 months BY signup_month # why\n');
    const options = { tabSize: 2, insertSpaces: true };
    const ask = () => server.ask<TextEdit[]>('textDocument/formatting', { ...named(uri), options });
    const after = edited(text, await ask());
    expect(after).toMatch(/^retention by signup_month over 3 months/);
    expect(after).toContain('# why');
    await server.change(uri, [{ text: after }]);
    expect(await ask()).toEqual([]);
  });

  it('gives an outline, folds and colours', async () => {
    const text = 'base: retention\n  by signup_month\n\nparam n = 3\n';
    await server.open(uri, text);
    const outline = await server.ask<DocumentSymbol[]>('textDocument/documentSymbol', named(uri));
    expect(outline.map(({ name }) => name)).toEqual(['base', 'n']);
    const folds = await server.ask<FoldingRange[]>('textDocument/foldingRange', named(uri));
    expect(folds).toEqual([{ startLine: 0, endLine: 1 }]);
    const { data } = await server.ask<SemanticTokens>(
      'textDocument/semanticTokens/full',
      named(uri),
    );
    const legend = server.initialized.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    const second = data.slice(5, 10);
    expect(text.slice(second[1], (second[1] ?? 0) + (second[2] ?? 0))).toBe('retention');
    expect(legend[second[3] ?? -1]).toBe('function');
  });
});

describe('the data that a document loads', () => {
  it('are known by their columns: wrong names, proposals, hovers', async () => {
    await server.open(uri, `${LOAD}retention by plam over 2 months\n`);
    const found = await server.diagnostics(uri, (all) => codes(all).includes('T2002'));
    expect(codes(found)).toEqual(['T2002']);
    expect(found[0]?.range.start).toEqual({ line: 1, character: 13 });

    await server.change(uri, [{ text: `${LOAD}retention by pl\n` }]);
    const position = { line: 1, character: 15 };
    const { items } = await server.ask<CompletionList>('textDocument/completion', {
      ...named(uri),
      position,
    });
    expect(items.map(({ label }) => label)).toContain('plan');
    await server.change(uri, [{ text: `${LOAD}retention by plan\n` }]);
    const hovered = await server.ask<Hover>('textDocument/hover', { ...named(uri), position });
    expect(JSON.stringify(hovered.contents)).toContain('pro');
  });

  it('that are not there are an error at the name of the file', async () => {
    const text = `load orders from 'ordres.csv'\nretention by plam\n`;
    await server.open(uri, text);
    const found = await server.diagnostics(uri, (all) => all.length > 0);
    expect(codes(found)).toEqual(['T5002']);
    expect(cut(text, found[0]?.range)).toBe("'ordres.csv'");
    await server.change(uri, [{ text: `${LOAD}retention by plam\n` }]);
    await server.diagnostics(uri, (all) => codes(all).join() === 'T2002');
  });

  it('are looked at again when the document is saved', async () => {
    await server.open(uri, "load late from 'late.csv'\nretention by plan\n");
    await server.diagnostics(uri, (all) => codes(all).includes('T5002'));
    writeFileSync(join(folder, 'late.csv'), 'customer_id,ordered_at\n1,2024-01-05\n');
    await server.tell('textDocument/didSave', named(uri));
    expect(codes(await server.diagnostics(uri, (all) => !codes(all).includes('T5002')))).toEqual([
      'T2002',
    ]);
  });

  it('are not opened outside the folders that the editor has open', async () => {
    const other = await editor([`${root}/inner`]);
    await other.open(uri, `${LOAD}retention by plam\nretenton by plan\n`);
    expect(codes(await other.diagnostics(uri, any))).toEqual(['T2001']);
    const position = { line: 1, character: 14 };
    const { items } = await other.ask<CompletionList>('textDocument/completion', {
      ...named(uri),
      position,
    });
    expect(items.map(({ label }) => label)).not.toContain('plan');
    await other.close();
  });
});
