import { createReader } from '@tenure/duckdb';
import { complete, definition, format, hover } from '@tenure/language-service';
import { MarkupKind, TextDocuments, type Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CAPABILITIES } from './capabilities.ts';
import type { Reader } from './documents/data.ts';
import { diagnoseDocument } from './documents/diagnose.ts';
import { documentStore } from './documents/documents.ts';
import { folderOf } from './documents/folder.ts';
import { actionsAt } from './protocol/actions.ts';
import { completionsOf } from './protocol/completion.ts';
import { diagnosticOf } from './protocol/diagnostics.ts';
import { foldsOf, outlineOf } from './protocol/outline.ts';
import { editOf, rangeOf } from './protocol/range.ts';
import { tokensOf } from './protocol/tokens.ts';

/** What a host adds. */
export interface ServerOptions {
  readonly version?: string;
  /** The address of a code's page in the reference; null where there is none. */
  readonly pageOf?: (code: string) => string | null;
}

/** Answers an editor on a connection; `listen` is the caller's. */
export function attach(connection: Connection, options: ServerOptions = {}): void {
  const documents = new TextDocuments(TextDocument);
  const pageOf = options.pageOf ?? (() => null);
  const readers = new Map<string, Reader>();
  let workspace: readonly string[] = [];

  const store = documentStore((uri) => {
    const folder = folderOf(uri, workspace);
    if (folder === null) return null;
    const reader = readers.get(folder) ?? createReader({ folder });
    readers.set(folder, reader);
    return reader;
  });
  const found = (document: TextDocument) =>
    diagnoseDocument(document.getText(), store.dataOf(document.uri));
  const publish = (document: TextDocument): void => {
    const diagnostics = found(document).map((it) => diagnosticOf(document, it, pageOf));
    const { uri, version } = document;
    void connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const look = (document: TextDocument, always: boolean): void => {
    const { uri } = document;
    store.refresh(uri, document.getText(), always, () => {
      const now = documents.get(uri);
      if (now) publish(now);
    });
    publish(document);
  };
  /** Asks about a document; null for one that is not open. */
  const at = <T>(uri: string, ask: (document: TextDocument) => T): T | null => {
    const document = documents.get(uri);
    return document ? ask(document) : null;
  };

  connection.onInitialize(({ workspaceFolders }) => {
    workspace = workspaceFolders?.map(({ uri }) => uri) ?? [];
    return {
      capabilities: CAPABILITIES,
      serverInfo: {
        name: 'tenure',
        ...(options.version === undefined ? {} : { version: options.version }),
      },
    };
  });
  documents.onDidChangeContent(({ document }) => look(document, false));
  documents.onDidSave(({ document }) => look(document, true));
  documents.onDidClose(({ document: { uri } }) => {
    store.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCompletion(({ textDocument: { uri }, position }) =>
    at(uri, (document) => {
      const offset = document.offsetAt(position);
      const { catalog } = store.dataOf(uri);
      return completionsOf(document, offset, complete(document.getText(), offset, catalog));
    }),
  );
  connection.onHover(({ textDocument: { uri }, position }) =>
    at(uri, (document) => {
      const { catalog } = store.dataOf(uri);
      const it = hover(document.getText(), document.offsetAt(position), catalog);
      if (it === null) return null;
      const contents = { kind: MarkupKind.Markdown, value: it.markdown };
      return { contents, range: rangeOf(document, it.span) };
    }),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    at(uri, (document) => {
      const it = definition(document.getText(), document.offsetAt(position));
      return it && { uri, range: rangeOf(document, it.span) };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => at(uri, outlineOf));
  connection.onFoldingRanges(({ textDocument: { uri } }) => at(uri, foldsOf));
  connection.onDocumentFormatting(({ textDocument: { uri } }) =>
    at(uri, (document) => format(document.getText()).map((edit) => editOf(document, edit))),
  );
  connection.onCodeAction(({ textDocument: { uri }, range }) =>
    at(uri, (document) => actionsAt(document, range, found(document), pageOf)),
  );
  connection.languages.semanticTokens.on(
    ({ textDocument: { uri } }) => at(uri, tokensOf) ?? { data: [] },
  );
  documents.listen(connection);
}
