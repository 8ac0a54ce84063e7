import type { CalendarNode } from './activity.ts';
import type { Calendar, Grain } from './calendar/grain.ts';
import type { Expression } from './expression.ts';
import type { AnchorNode, RowsNode } from './plan.ts';
import type { SpellsNode } from './spells.ts';

/**
 * What became of a customer after the landmark, the moment that the longest window after the start is over.
 * `active`: a row of `input` matches in periods `from` to `to` after the start's own (`on`), or in `from` or later
 * (`on_or_after`), on the calendar; known once period `to` is over. `reached`: the first row after the start that
 * matches `condition` comes from the landmark on and not later than `within` milliseconds after the start; known once
 * these are over, and who reached it before the landmark is left out. `lost`: the spell ends after the landmark and
 * not later than `days` after the start; known once it ended or these are over, and who is lost by the landmark,
 * or seen only later, is left out.
 */
export type LaterOutcome =
  | {
      readonly kind: 'active';
      readonly condition: Expression | null;
      readonly grain: Grain;
      readonly calendar: Calendar;
      readonly from: number;
      readonly to: number;
      readonly matching: 'on' | 'on_or_after';
    }
  | { readonly kind: 'reached'; readonly condition: Expression | null; readonly within: number }
  | { readonly kind: 'lost'; readonly spells: SpellsNode; readonly days: number };

/**
 * Customers by how often they did each thing in windows after their start, and by what became of them after the
 * longest of these. Rows from the start's moment on and before the end of a window count, the start's own row
 * left out; those at or after the as-of date are not known. Only customers whose outcome is known count.
 */
export interface ExposuresNode {
  readonly kind: 'exposures';
  readonly anchor: AnchorNode;
  readonly input: RowsNode;
  readonly time: string;
  /** The column that says what was done; null where every row is one and the same thing. */
  readonly behaviour: string | null;
  /** The start is a row of the same table as `input`. */
  readonly ownRow: boolean;
  /** Milliseconds from the start, ascending; the last is the landmark. */
  readonly windows: readonly number[];
  /** More times than this count as this many. */
  readonly most: number;
  /** This one is counted whatever its place among the others; null names none. */
  readonly named: string | null;
  /** As many behaviours are counted: those done by the most customers, of equal ones the first by name. */
  readonly behaviours: number;
  /** The share of the customers that are put aside, by their ids. */
  readonly holdout: number;
  readonly outcome: LaterOutcome;
  /** Of days; its window is not used: the anchor has one. */
  readonly calendar: CalendarNode;
}

/** Exposures before outcomes. */
export interface ExposuresPlan {
  readonly version: 1;
  readonly kind: 'exposures';
  readonly metric: string;
  readonly root: ExposuresNode;
}

/** Who was counted, and who was left out. */
export interface ExposureFacts {
  readonly starts: number;
  /** Their outcome is not known yet. */
  readonly open: number;
  /** They reached it, or were lost, before the landmark, or are not seen at it. */
  readonly early: number;
  /** Behaviours that were done and are not counted. */
  readonly uncounted: number;
  /** Customers per part (0, and 1 put aside) and outcome: at `2 · part + outcome`. */
  readonly customers: readonly [number, number, number, number];
}

/**
 * Customers by behaviour, window, how often (0 to `most`), part and outcome: at
 * `(((behaviour · windows + window) · (most + 1) + times) · 2 + part) · 2 + outcome` of `counts`.
 */
export interface Exposures {
  readonly behaviours: readonly string[];
  readonly windows: number;
  readonly most: number;
  readonly counts: Int32Array;
  readonly facts: ExposureFacts;
}
