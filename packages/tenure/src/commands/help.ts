import { nearest } from '@tenure/compiler';
import { USAGE } from '../usage.ts';
import { HELP_PAGES } from './help-pages.generated.ts';

/** `tenure help TOPIC`: a page of the reference; exit code 0, or 2 where there is none. */
export async function help(args: readonly string[]): Promise<number> {
  const asked = args.join(' ').trim();
  if (asked === '') {
    process.stdout.write(USAGE);
    return 0;
  }
  const topics = [...HELP_PAGES.keys()];
  const topic = topics.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (topic !== undefined) {
    process.stdout.write(HELP_PAGES.get(topic) ?? '');
    return 0;
  }
  const close = nearest(asked, topics);
  const way =
    close === null
      ? 'ask for a statement, a clause, a metric or a code such as T2002'
      : `did you mean ${close}?`;
  process.stderr.write(`there is no help on ${JSON.stringify(asked)}; ${way}\n`);
  return 2;
}
