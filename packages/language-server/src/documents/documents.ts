import { loads } from '@tenure/language-service';
import { describeLoads, NO_DATA, signatureOf, type DocumentData, type Reader } from './data.ts';

/** What the server keeps of open documents besides their text. */
export interface DocumentStore {
  /** What is known of a document's data now. */
  dataOf(uri: string): DocumentData;
  /**
   * Looks at the files of a document anew where its loads have changed, or `always`; `whenKnown` is
   * called if something new was found and the document was not changed or closed in between.
   */
  refresh(uri: string, text: string, always: boolean, whenKnown: () => void): void;
  close(uri: string): void;
}

interface Entry {
  readonly data: DocumentData;
  readonly signature: string;
}

/**
 * Keeps the data of documents.
 *
 * @param readerFor A reader for a document's folder; null where none of its files may be opened.
 */
export function documentStore(readerFor: (uri: string) => Reader | null): DocumentStore {
  const entries = new Map<string, Entry>();
  const turns = new Map<string, number>();
  let turn = 0;
  return {
    dataOf: (uri) => entries.get(uri)?.data ?? NO_DATA,
    refresh(uri, text, always, whenKnown) {
      const statements = loads(text);
      const signature = signatureOf(text, statements);
      const reader = readerFor(uri);
      if (reader === null || (!always && entries.get(uri)?.signature === signature)) return;
      turn += 1;
      const own = turn;
      turns.set(uri, own);
      // Until the files are looked at, what was known of them serves for proposals.
      const before = entries.get(uri)?.data ?? NO_DATA;
      if (entries.get(uri)?.signature !== signature) {
        entries.set(uri, { data: { ...before, complete: false, problems: [] }, signature });
      }
      void describeLoads(statements, reader).then((data) => {
        if (turns.get(uri) !== own) return;
        entries.set(uri, { data, signature });
        whenKnown();
      });
    },
    close(uri) {
      entries.delete(uri);
      turns.delete(uri);
    },
  };
}
