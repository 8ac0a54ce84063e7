import { lengthText } from '../length-text.ts';
import type { Wording } from '../metric.ts';
import type { BoundQuery, BoundSegment } from '../bound.ts';
import type { RetentionChoices } from './choices.ts';
import { startSegments } from './start-tests.ts';

/** Whom `for` keeps and what a landmark leaves out, as sentences; empty without. */
export function segmentSentence({ kept = [], options }: BoundQuery): string {
  const { landmark } = options;
  return [
    ...(kept.length === 0 ? [] : [`Only starts in ${kept.map(said).join(' and ')}.`]),
    ...(landmark === undefined
      ? []
      : [`Only periods that begin ${String(landmark)} or more after every start.`]),
  ].join(' ');
}

const said = ({ name, text }: BoundSegment) => (name === text ? text : `${name} (${text})`);

/** What segments are decided by, how many are kept, and the landmark: those that are in force. */
export function segmentSettings(
  query: BoundQuery,
  { top, landmark }: RetentionChoices,
): Wording['settings'] {
  const segments = startSegments(query);
  const texts = segments.map(({ name, text }) => (name === text ? text : `${name}: ${text}`));
  return {
    ...(texts.length > 0 ? { 'decided at the start': texts.join('; ') } : {}),
    ...(top === null ? {} : { top: `the ${String(top)} largest segments, the others together` }),
    ...(landmark === null
      ? {}
      : {
          landmark: `${lengthText(query.options['landmark'])} after the start, for starts that long before the as-of date; periods that begin before it are left out`,
        }),
  };
}
