import { offsetOf, zoneOffsets } from '@tenure/compiler';

/** A moment on the wall clock of a zone: `2024-03-01 06:00`, with seconds where there are some. */
export function localText(time: number, zone: string): string {
  const local = time + offsetOf(zoneOffsets(zone, time, time), time);
  const text = new Date(local).toISOString().replace('T', ' ').replace(/Z$/u, '');
  return text.replace(/\.000$/u, '').replace(/:00$/u, '');
}

/** Moments as {@link localText} writes them; as days where all of them are the beginning of one. */
export function localTexts(times: readonly number[], zone: string): readonly string[] {
  const texts = times.map((time) => localText(time, zone));
  const days = texts.every((text) => text.endsWith(' 00:00'));
  return days ? texts.map((text) => text.slice(0, -' 00:00'.length)) : texts;
}
