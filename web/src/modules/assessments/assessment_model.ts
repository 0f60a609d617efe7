// What the pages of assessments compute: rank words, shares of the matrix, losses, and what changed between two years.
import type { Assessment, AssessedPlace, ExplainedItem, ExplainedPlace, ItemPoints } from "@/api/types";

export type RankedPlace = NonNullable<Assessment["result"]>["places"][number];

// "4", or "4–5" where two share the place.
export const rank_words = (place: { rank: number; equal: number }): string => (place.equal > 1 ? `${place.rank}–${place.rank + place.equal - 1}` : String(place.rank));

export interface ClassOfPlaces {
  id: string | null;
  places: RankedPlace[];
}
// In the order in which they come; "" takes all classes.
export function by_class(places: readonly RankedPlace[], only: string): ClassOfPlaces[] {
  const classes = new Map<string | null, RankedPlace[]>();
  for (const place of places) if (only === "" || place.class === only) classes.set(place.class, [...(classes.get(place.class) ?? []), place]);
  return [...classes].map(([id, members]) => ({ id, places: members }));
}

// Per cent of the full points, cut and not rounded up, so that only full points read 100; null: left out.
export function percent_of(item: Pick<ItemPoints, "status" | "points" | "full">): number | null {
  return item.status === "left_out" ? null : Math.floor((Number(item.points) / Number(item.full)) * 100 + 1e-9);
}
// 0 full points … 4 less than half.
export function shade_of(percent: number): number {
  return percent >= 100 ? 0 : percent >= 90 ? 1 : percent >= 75 ? 2 : percent >= 50 ? 3 : 4;
}

// Points that the items of a place lack, as far as they count.
export const lost_points = (place: Pick<AssessedPlace, "full" | "points">): number => Number(place.full) - Number(place.points);

// Most lost first; equal losses in the order of the scheme.
export const by_loss = <T extends { lost: string }>(items: readonly T[]): T[] => [...items].sort((a, b) => Number(b.lost) - Number(a.lost));

// What a point of an item weighs in the score.
const weight = (place: ExplainedPlace, total: number): number => (place.rescaled && Number(place.full) > 0 ? total / Number(place.full) : 1);
export const lift_of = (item: ExplainedItem, place: ExplainedPlace, total: number): number => Number(item.lost) * weight(place, total);

export interface ChangePart {
  id: string; // of an item; "deducted", "bonus", "rest"
  before: number | null; // null: rest, or no such item
  now: number | null;
  change: number;
}
// Parts of the score that differ between two years, in the order of the scheme; together they are the difference of the scores.
export function changes(now: ExplainedPlace, before: ExplainedPlace, total: number): ChangePart[] {
  const worth = (place: ExplainedPlace, item: ExplainedItem | undefined) => (item && item.status !== "left_out" ? Number(item.points) * weight(place, total) : null);
  const find = (place: ExplainedPlace, id: string) => place.items.find((item) => item.id === id);
  const ids = [...now.items, ...before.items.filter((item) => !find(now, item.id))].map((item) => item.id);
  const parts: ChangePart[] = ids.map((id) => {
    const [after, then] = [worth(now, find(now, id)), worth(before, find(before, id))];
    return { id, before: then, now: after, change: (after ?? 0) - (then ?? 0) };
  });
  parts.push({ id: "deducted", before: -Number(before.deducted), now: -Number(now.deducted), change: Number(before.deducted) - Number(now.deducted) });
  parts.push({ id: "bonus", before: Number(before.bonus), now: Number(now.bonus), change: Number(now.bonus) - Number(before.bonus) });
  const known = parts.reduce((sum, part) => sum + part.change, 0);
  parts.push({ id: "rest", before: null, now: null, change: Number(now.score) - Number(before.score) - known });
  return parts.filter((part) => Math.abs(part.change) >= 0.005);
}
