import { parse } from '@tenure/syntax';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../checks/workspace.ts';

const page = readFileSync(join(root, 'examples/git-log.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );

describe('the page about git log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-git-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const commit = (email: string, date: string): void => {
    const person = {
      GIT_AUTHOR_NAME: 'N',
      GIT_COMMITTER_NAME: 'N',
      GIT_COMMITTER_EMAIL: 'c@x.org',
    };
    const env = { ...process.env, ...person, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
    const options = ['-c', 'commit.gpgsign=false', 'commit', '-q', '--allow-empty', '-m', 'x'];
    execFileSync('git', options, { cwd: folder, env });
  };
  /** The file that the page's nth command writes, line by line. */
  const made = (index: number): readonly string[] => {
    execFileSync('bash', ['-c', blocks('sh')[index] ?? 'false'], { cwd: folder });
    return readFileSync(join(folder, 'commits.csv'), 'utf8').trimEnd().split('\n');
  };

  beforeAll(() => {
    execFileSync('git', ['init', '-q'], { cwd: folder });
    commit('Ann@x.org', '2024-03-01T00:30:00+01:00');
    commit('a "quote", comma@x.org', '2024-03-31T03:30:00+02:00');
    commit('ann@X.org', '2025-01-01T12:00:00Z');
  });

  it('writes one quoted row a commit, in UTC', () => {
    const [header, ...rows] = made(0);
    expect(header).toBe('commit,authored_at,contributor');
    expect(rows.map((row) => row.replace(/^[0-9a-f]{40},/, ''))).toEqual([
      '2024-02-29T23:30:00Z,"ann@x.org"',
      '2024-03-31T01:30:00Z,"a ""quote"", comma@x.org"',
      '2025-01-01T12:00:00Z,"ann@x.org"',
    ]);
  });

  it('writes numbers instead of addresses', () => {
    expect(made(1)).toEqual([
      'authored_at,contributor',
      '2024-02-29T23:30:00Z,p1',
      '2024-03-31T01:30:00Z,p2',
      '2025-01-01T12:00:00Z,p1',
    ]);
  });

  it('shows statements that parse', () => {
    const [program = ''] = blocks('tenure');
    const filter = /`(where not [^`]+)`/.exec(page)?.[1] ?? '';
    const { statements, diagnostics } = parse(`${program.trimEnd()} ${filter}`);
    expect(diagnostics).toEqual([]);
    expect(statements).toHaveLength(3);
  });
});
