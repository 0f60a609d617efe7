// What the pages of an index compute from a run: rows of a period, words of places, shades, moves, axes, weights in the address.
import type { IndexContent, IndexNode, IndexScores, IndexStanding } from "@/api/types";
import { shown } from "@/common/format";

// "2–6": whole places that the band touches; one place where the band is one.
export function range_words(from: number, to: number): string {
  const [low, high] = [Math.floor(from + 1e-9), Math.ceil(to - 1e-9)];
  return low === high ? String(low) : `${low}–${high}`;
}
export const band_words = (row: IndexStanding): string => (row.low === null || row.high === null ? "" : range_words(row.low, row.high));
// "2–5" where places cannot be told apart, else "".
export const equal_words = (row: IndexStanding): string => (row.equal_from === null || row.equal_to === null || row.equal_from === row.equal_to ? "" : range_words(row.equal_from, row.equal_to));
// A place is never written without its band.
export const place_words = (row: IndexStanding): string => (row.place === null ? "—" : `${row.place}（${band_words(row)}）`);

export const number_words = (value: number | null | undefined, digits = 2): string => (value === null || value === undefined ? "—" : shown(value, digits));
// With all its digits, so that those of a column stand below one another.
export const score_words = (value: number | null | undefined, digits = 2): string => (value === null || value === undefined ? "—" : value.toFixed(digits));

// Best place first; units without a score last, in the order of the file.
export function by_place<R extends IndexStanding>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || a.unit - b.unit);
}
export const rows_of = (content: IndexContent, period: number): IndexScores[] => content.rows.filter((row) => row.period === period);

export const root_of = (content: IndexContent): IndexNode => content.nodes[content.nodes.length - 1]!;
export const children_of = (content: IndexContent, code: string): IndexNode[] => content.nodes.filter((node) => node.parent === code);
export const groups_of = (content: IndexContent): IndexNode[] => content.nodes.slice(content.indicators).reverse();
export const place_of_node = (content: IndexContent, code: string): number => content.nodes.findIndex((node) => node.code === code);

// Five steps of equal width between the least and the greatest score that is shown.
export interface Scale { low: number; high: number }
export const kShades = 5;
export function scale_of(values: readonly (number | null)[]): Scale {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? { low: 0, high: 1 } : { low: Math.min(...known), high: Math.max(...known) };
}
export function shade_of(value: number, scale: Scale): number {
  if (!(scale.high > scale.low)) return 2;
  return Math.min(kShades - 1, Math.max(0, Math.floor(((value - scale.low) / (scale.high - scale.low)) * kShades)));
}
export const shade_ends = (scale: Scale): { from: number; to: number }[] =>
  Array.from({ length: kShades }, (_, at) => ({ from: scale.low + ((scale.high - scale.low) * at) / kShades, to: scale.low + ((scale.high - scale.low) * (at + 1)) / kShades }));

// Whether a unit moved beyond what its bands allow: they do not even touch.
export type Move = "up" | "down" | "";
export function move_between(then: IndexStanding | undefined, now: IndexStanding | undefined): Move {
  if (!then || !now || then.low === null || then.high === null || now.low === null || now.high === null) return "";
  return now.high < then.low ? "up" : now.low > then.high ? "down" : "";
}
export interface Line {
  unit: number;
  points: (IndexStanding | undefined)[]; // by period
  move: Move; // from the first period in which it has a place to the last
}
export function lines_of(content: IndexContent): Line[] {
  return content.units.map((_, unit) => {
    const points = content.periods.map((period) => content.rows.find((row) => row.unit === unit && row.period === period && row.place !== null));
    const known = points.filter((point) => point !== undefined);
    return { unit, points, move: move_between(known[0], known[known.length - 1]) };
  }).filter((line) => line.points.some((point) => point !== undefined));
}

// At most eight axes: the children with the greatest share, in the order of the tree.
export const kMostAxes = 8;
export function axes_of(content: IndexContent, group: string): { axes: IndexNode[]; left_out: number } {
  const all = children_of(content, group).filter((node) => node.weight > 0);
  const chosen = new Set([...all].sort((a, b) => b.share - a.share).slice(0, kMostAxes));
  return { axes: all.filter((node) => chosen.has(node)), left_out: Math.max(0, all.length - kMostAxes) };
}
// Mean of the known scores of a node in a period; null without any.
export function mean_score(content: IndexContent, period: number, node: number): number | null {
  const known = rows_of(content, period).map((row) => row.scores[node]).filter((score): score is number => typeof score === "number");
  return known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length;
}

// "Product:2.5,Service:1" in the address; what is no pair of code and weight is passed over.
export function read_weights(text: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const pair of text.split(",")) {
    const at = pair.lastIndexOf(":");
    const weight = Number(pair.slice(at + 1));
    if (at > 0 && at < pair.length - 1 && Number.isFinite(weight) && weight >= 0) weights.set(pair.slice(0, at), weight);
  }
  return weights;
}
export const write_weights = (weights: ReadonlyMap<string, number>): string => [...weights].map(([code, weight]) => `${code}:${shown(weight, 4)}`).join(",");
