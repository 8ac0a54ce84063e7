import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
  type IProduction,
  type IToken,
  type TokenType,
} from 'chevrotain';
import * as T from '../tokens/tokens.ts';
import type { StatementWord } from '../tokens/words.ts';
import { theParser } from './parser.ts';
import { MAX_TOKENS } from './slices.ts';
import { isPhrase, slotOf, type Slot } from './slots.ts';

/** A token that may come next. */
export interface Expectation {
  readonly type: TokenType;
  /** What stands there, if the grammar has a name for it. */
  readonly slot: Slot | null;
  /** True inside a slot whose first words are read already: more words of a metric. */
  readonly continues: boolean;
}

/** All that may come after some tokens. */
export interface Following {
  readonly expectations: readonly Expectation[];
  /** Whether the statement may end here. */
  readonly complete: boolean;
}

/** A place in the recorded grammar; `next` is where it goes on after this sequence. */
interface Place {
  readonly sequence: readonly IProduction[];
  readonly index: number;
  readonly rule: string | null;
  /** How many tokens had been read when the rule was entered. */
  readonly entered: number;
  readonly next: Place | null;
}

interface Visitor {
  terminal(terminal: Terminal, place: Place): void;
  end(): void;
}

const repetitions = new WeakMap<IProduction, readonly IProduction[]>();

/** The rest of a list after its first item, as an optional repetition. */
function more(production: {
  definition: IProduction[];
  separator?: TokenType;
}): readonly IProduction[] {
  const key = production as unknown as IProduction;
  let found = repetitions.get(key);
  if (found === undefined) {
    const separator = production.separator;
    const definition =
      separator === undefined
        ? production.definition
        : [new Terminal({ terminalType: separator }), ...production.definition];
    found = [new Repetition({ definition })];
    repetitions.set(key, found);
  }
  return found;
}

function inside(sequence: readonly IProduction[], next: Place | null, read: number): Place {
  return { sequence, index: 0, rule: null, entered: read, next };
}

/** Visits every terminal that may come at a place, in the order of the grammar. */
function visit(place: Place | null, read: number, visitor: Visitor): void {
  if (place === null) return visitor.end();
  const production = place.sequence[place.index];
  if (production === undefined) return visit(place.next, read, visitor);
  const rest: Place = { ...place, index: place.index + 1 };
  if (production instanceof Terminal) return visitor.terminal(production, rest);
  if (production instanceof NonTerminal) {
    const { definition, name } = production.referencedRule;
    return visit({ ...inside(definition, rest, read), rule: name }, read, visitor);
  }
  if (production instanceof Alternation) {
    for (const way of production.definition) visit(inside([way], rest, read), read, visitor);
    return;
  }
  if (production instanceof Repetition) {
    visit(inside(production.definition, place, read), read, visitor);
    return visit(rest, read, visitor);
  }
  if (production instanceof Option || production instanceof Alternative) {
    visit(inside(production.definition, rest, read), read, visitor);
    if (production instanceof Option) visit(rest, read, visitor);
    return;
  }
  if (
    production instanceof RepetitionMandatory ||
    production instanceof RepetitionMandatoryWithSeparator ||
    production instanceof RepetitionWithSeparator
  ) {
    const again = inside(more(production), rest, read);
    visit(inside(production.definition, again, read), read, visitor);
    if (production instanceof RepetitionWithSeparator) visit(rest, read, visitor);
  }
}

/** The widest slot that begins here, else the narrowest one that this goes on with. */
function expectation(type: TokenType, place: Place, read: number): Expectation {
  let slot: Slot | null = null;
  let fresh = true;
  for (let at: Place | null = place; at !== null; at = at.next) {
    if (at.rule === null) continue;
    fresh &&= at.entered === read;
    if (!fresh && slot !== null) break;
    const named = slotOf(at.rule);
    if (named === null) continue;
    // A rule that has begun already says nothing about the next token, unless it is a list of words.
    if (!fresh) {
      const open = type === T.Word && isPhrase(at.rule);
      return { type, slot: open ? named : null, continues: open };
    }
    slot = named;
  }
  return { type, slot, continues: false };
}

function ruleName(kind: StatementWord | 'query'): string {
  if (kind === 'set') return 'setting';
  return kind === 'let' ? 'letStatement' : kind;
}

/**
 * What may follow after the first tokens of a statement, by walking the recorded grammar. The gates
 * of the parser are not known to it, so it may name a little too much and never too little; after a
 * statement too long to be read it names nothing.
 *
 * @param kind The statement's kind, which the parser decides by its first word.
 */
export function whatFollows(kind: StatementWord | 'query', tokens: readonly IToken[]): Following {
  const rule = theParser().getGAstProductions()[ruleName(kind)];
  const tooLong = tokens.length > MAX_TOKENS;
  if (rule === undefined || tooLong) return { expectations: [], complete: tooLong };
  let places: readonly Place[] = [{ ...inside(rule.definition, null, 0), rule: rule.name }];
  tokens.forEach((token, read) => {
    const after: Place[] = [];
    for (const place of places) {
      visit(place, read, {
        terminal: (terminal, rest) => {
          if (T.is(token, terminal.terminalType)) after.push(rest);
        },
        end: () => undefined,
      });
    }
    places = after.length > MAX_PLACES ? after.slice(0, MAX_PLACES) : after;
  });
  const expectations: Expectation[] = [];
  let complete = false;
  for (const place of places) {
    visit(place, tokens.length, {
      terminal: (terminal, rest) =>
        expectations.push(expectation(terminal.terminalType, rest, tokens.length)),
      end: () => {
        complete = true;
      },
    });
  }
  return { expectations, complete };
}

/** Readings of one text at a time; the grammar has a handful, hostile text might have more. */
const MAX_PLACES = 64;
