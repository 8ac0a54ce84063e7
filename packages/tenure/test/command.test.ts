import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND, ORDERS, testFolder } from './folder.ts';

const folder = testFolder();
const { tenure } = folder;
folder.write('orders.csv', ORDERS);
const QUERY = 'retention by signup_month over 2 months';
folder.write(
  'good.tenure',
  `load orders from 'orders.csv'\nparam tier = 'pro'\n${QUERY} where plan = $tier\n`,
);
folder.write(
  'bad.tenure',
  `load orders from 'orders.csv'\nretenton by x\n${QUERY}\n${QUERY} where plam = 'pro'\n`,
);

describe('tenure run', () => {
  it('prints the load and the table, and says nothing else', () => {
    const { out, err, code } = tenure(['run', 'good.tenure']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toContain('orders: events from orders.csv');
    expect(out).toContain('Jan 2024');
    // Long lines are broken.
    expect(out.replaceAll(/\s+/gu, ' ')).toContain('as of: 2024-03-31');
  });

  it('shows results as variables of the environment say, and tells it below', () => {
    const env = { TENURE_DIGITS: '2', TENURE_GREY_BELOW: '7', TENURE_PICTURES: 'off' };
    const { out } = tenure(['run', 'good.tenure'], { env });
    expect(out).toContain('100.00%');
    expect(out.replaceAll(/\s+/gu, ' ')).toContain('grey below: 7 customers · digits: 2');
    const html = tenure(['run', 'good.tenure', '--format', 'html'], { env }).out;
    expect(html).toContain('100.00%');
    expect(html).not.toContain('data:image/png');
  });

  it('prints JSON that is one object with the results', () => {
    const { out, code } = tenure(['run', 'good.tenure', '--format', 'json', '-p', 'tier=free']);
    expect(code).toBe(0);
    const { results } = JSON.parse(out) as { results: { rows: { retained: number }[] }[] };
    expect(results.map(({ rows }) => rows.map(({ retained }) => retained))).toEqual([[1, 0, 1]]);
  });

  it('runs what is right and tells every error with its place', () => {
    const { out, err, code } = tenure(['run', 'bad.tenure']);
    expect(code).toBe(1);
    expect(out).toContain('Jan 2024');
    expect(err.match(/^error/gm)).toHaveLength(2);
    expect(err).toContain('bad.tenure:2:1');
    expect(err).toContain('did you mean `retention`?');
    expect(err).toContain('did you mean `plan`?');
    expect(err).not.toContain('\u001b[');
  });

  it('takes a program from standard input, with or without a byte order mark', () => {
    for (const mark of ['', '\uFEFF']) {
      const input = `${mark}load orders from 'orders.csv'\n${QUERY}`;
      expect(tenure(['run', '-'], { input })).toMatchObject({ code: 0, err: '' });
    }
  });

  it('keeps ids as text, and knows a mistyped parameter', () => {
    folder.write('ids.csv', 'customer,date,shop\na,2024-01-03,007\nb,2024-01-04,7\n');
    folder.write(
      'ids.tenure',
      `load ids from 'ids.csv'\nparam wanted = 'x'\n${QUERY} where shop = $wanted as of 2024-05-01\n`,
    );
    const { out } = tenure(['run', 'ids.tenure', '--format', 'json', '-p', 'wanted=007']);
    expect(JSON.parse(out)).toMatchObject({ results: [{ rows: [{ customers: 1 }, {}, {}] }] });
    expect(tenure(['run', 'ids.tenure', '-p', 'wnated=007'])).toEqual({
      out: '',
      err: 'ids.tenure has no parameter called wnated; did you mean wanted?\n',
      code: 2,
    });
  });

  it('leaves without a word when its reader has gone', async () => {
    const child = spawn(process.execPath, [...COMMAND, 'run', 'good.tenure'], { cwd: folder.path });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const code = await new Promise((done) => child.on('close', done));
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });
});

describe('tenure run --format html', () => {
  it('prints one page that needs nothing else', () => {
    const { out, err, code } = tenure(['run', 'good.tenure', '--format', 'html']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(out).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="[^"]+" width="\d+">/);
    expect(out).toContain('<th scope="row"');
    expect(out).toContain('as of: 2024-03-31');
    expect(out).not.toMatch(/<script|https?:|\son\w+=/i);
  });

  it('escapes what comes from files, and shows the errors', () => {
    folder.write('x.csv', 'customer,date,<b>\na,2024-01-03,<script>alert(1)</script>\n');
    folder.write(
      'x.tenure',
      `load x from 'x.csv'\n${QUERY} split by \`<b>\` as table\nretention by \`<i>\` over 2 months\n`,
    );
    const { out } = tenure(['run', 'x.tenure', '--format', 'html']);
    expect(out).not.toMatch(/<script|<b>|<i>/);
    expect(out).toContain('&lt;script&gt;');
    expect(out).toContain('<pre class="error">error[T2002]');
  });
});

describe('tenure check', () => {
  it('prints that nothing is wrong, or what is', () => {
    expect(tenure(['check', 'good.tenure'])).toEqual({ out: 'no errors\n', err: '', code: 0 });
    const { out, err, code } = tenure(['check', 'bad.tenure']);
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err.match(/^error/gm)).toHaveLength(2);
  });
});

describe('tenure', () => {
  it('explains itself', () => {
    for (const args of [['--help'], ['-h'], ['help'], ['run', '--help'], ['kernel', '-h']]) {
      expect(tenure(args)).toMatchObject({
        out: expect.stringContaining('tenure run FILE'),
        err: '',
        code: 0,
      });
    }
    expect(tenure(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(tenure([])).toMatchObject({
      out: '',
      err: expect.stringContaining('tenure run FILE'),
      code: 2,
    });
  });

  it.each([
    [['language-server', '--port'], 'tenure language-server --stdio', 2],
    [['frobnicate'], 'tenure has no command called "frobnicate"', 2],
    [['good.tenure'], 'to run a program: tenure run good.tenure', 2],
    [['run'], 'name one file: tenure run report.tenure', 2],
    [['check', 'a', 'b'], 'name one file: tenure check report.tenure', 2],
    [['run', 'nowhere.tenure'], 'There is no file nowhere.tenure', 1],
    [['run', '.'], '. is a folder', 1],
    [['run', 'good.tenure', '--fromat', 'json'], "Unknown option '--fromat'", 2],
    [['run', 'good.tenure', '--format', 'pdf'], '--format is table, json or html, not pdf', 2],
    [['run', 'good.tenure', '-p', 'tier'], 'a parameter is given as name=value, not "tier"', 2],
    [['kernel', 'instal'], 'tenure kernel install', 2],
  ] as const)('says in one line what is wrong with %j', (args, message, code) => {
    const printed = tenure(args);
    expect(printed).toMatchObject({ out: '', code });
    expect(printed.err).toContain(message);
    expect(printed.err.trimEnd()).not.toContain('\n');
  });

  it('makes Jupyter know the kernel', () => {
    const { out, code } = tenure(['kernel', 'install', '--prefix', 'jupyter']);
    const spec = join(folder.path, 'jupyter/share/jupyter/kernels/tenure/kernel.json');
    expect({ code, there: existsSync(spec) }).toEqual({ code: 0, there: true });
    expect(out).toContain('installed the kernel in');
    expect(JSON.parse(readFileSync(spec, 'utf8'))).toMatchObject({
      language: 'tenure',
      interrupt_mode: 'message',
    });
  });
});
