import { badValue, error, type ResultTable } from '@tenure/compiler';
import { noStore } from '../saved/moved-since.ts';
import { questionText } from '../saved/question-text.ts';
import { isSavedCsv, savedCsv } from '../saved/saved-csv.ts';
import { isSavedJson, savedJson } from '../saved/saved-json.ts';
import type { KeptResult } from '../state.ts';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';
import { keptResult } from './kept.ts';

/**
 * `save`: writes a kept result, as JSON whole or as CSV its rows. Only a file of a saved result is replaced,
 * and what it held stays under another name.
 */
export async function save(context: Context, statement: StatementOf<'save'>): Promise<Given> {
  const { name, file } = statement;
  const { host, options, report } = context;
  const kept = keptResult(context, name);
  const form = formOf(file.value);
  if (form === null) {
    report(
      badValue(file.span, 'A result is saved as JSON or as CSV, by the ending of the file', [
        `\`save ${name.text} to '${name.text}.json'\`: all of it, for \`vs saved\`; \`.csv\`: its rows, for a spreadsheet`,
      ]),
    );
  }
  if (!kept?.result || form === null || options.checkOnly === true) return NOTHING;
  if (!host.store) {
    report(noStore(file.span));
    return NOTHING;
  }
  const { result } = kept;
  const { text, mayReplace } = contentOf(form, kept, result);
  const written = await host.store.write(file.value, text, mayReplace);
  if (!written.ok) {
    const { code, message, label, help } = written.problem;
    report(error(code, file.span, message, { label, help }));
    return NOTHING;
  }
  const { how, former } = written.value;
  const rows = `${result.rows.length.toLocaleString('en-US')} row${result.rows.length === 1 ? '' : 's'}`;
  const said =
    how === 'unchanged'
      ? `${file.value} holds ${name.text} as it is already: nothing was written`
      : `Saved ${name.text} to ${file.value}: ${rows}`;
  const before = former === null ? '' : `; what the file held before is in ${former}`;
  return { result: null, outputs: [textOutput(`${said}${before}.`)] };
}

type Form = 'json' | 'csv';

function formOf(file: string): Form | null {
  const ending = /\.(json|csv)$/iu.exec(file)?.[1]?.toLowerCase();
  return ending === 'json' || ending === 'csv' ? ending : null;
}

function contentOf(form: Form, { source }: KeptResult, result: ResultTable) {
  switch (form) {
    case 'json': {
      const statement = source === null ? result.title : questionText(source.query, source.text);
      return { text: savedJson(statement, result), mayReplace: isSavedJson };
    }
    case 'csv':
      return {
        text: savedCsv(result),
        mayReplace: (former: string) => isSavedCsv(former, result),
      };
  }
}
