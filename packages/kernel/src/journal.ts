/** The longest run of statements that is looked for a second time. */
const LONGEST_REPEAT = 200;

/** The statements that bring a new engine to where the old one was. */
export interface Journal {
  readonly statements: readonly string[];
  add(statement: string): void;
  clear(): void;
}

/**
 * An empty journal. Statements keep their order. When the last n statements are those that stand just
 * before them (a cell or a whole notebook was run again), they are written once, so that a notebook
 * that is run all day does not make a new engine slower.
 */
export function createJournal(): Journal {
  const statements: string[] = [];
  return {
    statements,
    add(statement) {
      statements.push(statement);
      const repeated = repeatLength(statements);
      statements.length -= repeated;
    },
    clear() {
      statements.length = 0;
    },
  };
}

function repeatLength(statements: readonly string[]): number {
  const longest = Math.min(LONGEST_REPEAT, Math.floor(statements.length / 2));
  for (let length = 1; length <= longest; length += 1) {
    if (endsWithRepeat(statements, length)) return length;
  }
  return 0;
}

function endsWithRepeat(statements: readonly string[], length: number): boolean {
  const start = statements.length - length;
  for (let index = start; index < statements.length; index += 1) {
    if (statements[index] !== statements[index - length]) return false;
  }
  return true;
}
