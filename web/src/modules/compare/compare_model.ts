// What the page makes of a comparison: which rows are shown, what stands in a cell, and where the marks of a bar lie.
import type { ComparedTarget, Comparison, ConceptRow, NotMergedTarget } from "@/api/types";

export const kMostPlans = 50; // the server takes no more
export const kCompareFilter = { plans: "", show: ["shared", "all", "unmatched"], view: ["matrix", "table"], q: "" } as const;

export function ids_of(text: string): number[] {
  const ids = text.split(",").map(Number).filter((id) => Number.isInteger(id) && id > 0);
  return [...new Set(ids)].slice(0, kMostPlans);
}

// Plans that a row tells something about, those whose target stands in another row included.
export function plans_of(row: ConceptRow): Set<number> {
  return new Set([...row.targets, ...row.not_merged].map((target) => target.plan_id));
}

export function is_ranked(row: ConceptRow): boolean {
  return row.targets.some((target) => target.stringency.place > 0);
}

export function rows_of(comparison: Comparison, show: string, search: string): ConceptRow[] {
  const words = search.trim().toLowerCase();
  const names = (row: ConceptRow) => [row.name_zh, row.name_en, row.id, ...row.targets.map((target) => target.name)];
  return comparison.concepts.filter((row) => (show === "all" || plans_of(row).size > 1) && (words === "" || names(row).some((name) => name.toLowerCase().includes(words))));
}

export interface Cell {
  targets: ComparedTarget[]; // what stands for the plan
  earlier: ComparedTarget[]; // of an earlier period
  not_merged: NotMergedTarget[];
}

export function cell_of(row: ConceptRow, plan_id: number): Cell {
  const own = row.targets.filter((target) => target.plan_id === plan_id);
  return {
    targets: own.filter((target) => target.stringency.obstacle !== "superseded"),
    earlier: own.filter((target) => target.stringency.obstacle === "superseded"),
    not_merged: row.not_merged.filter((target) => target.plan_id === plan_id),
  };
}

// The number that a target asks for, as the direction of its concept takes it; null where there is none to draw.
export function bound_of(row: Pick<ConceptRow, "direction">, target: Pick<ComparedTarget, "target">): number | null {
  const { low, high, kind, relation } = target.target;
  if (["relative", "milestone", "qualitative", "average_growth"].includes(kind)) return null;
  const text = relation === "range" && row.direction === "lower_is_better" ? high : (low ?? high);
  return text === null ? null : Number(text);
}

export interface DistanceMarks { baseline: number | null; target: number | null } // from 0 to 1 on the axis of the row
interface Axis { from: number; to: number }

// A baseline that is not subtracted from the target (a sum counted from zero) has no place on the axis.
function baseline_of(target: ComparedTarget): number | null {
  return target.distance.value === null || target.target.baseline === null ? null : Number(target.target.baseline);
}

// One axis for all targets of a row that are compared in one unit, so that their bars can be compared by eye. A little room on
// both sides keeps the outermost marks whole.
export function axis_of(row: ConceptRow, unit: string): Axis | null {
  const numbers = row.targets
    .filter((target) => target.common_unit === unit && target.stringency.obstacle !== "superseded")
    .flatMap((target) => [bound_of(row, target), baseline_of(target)])
    .filter((number): number is number => number !== null && Number.isFinite(number));
  if (numbers.length === 0) return null;
  const from = Math.min(...numbers);
  const to = Math.max(...numbers);
  const room = to > from ? (to - from) * 0.06 : Math.max(Math.abs(to) * 0.06, 0.5);
  return { from: from - room, to: to + room };
}

export function marks_of(row: ConceptRow, target: ComparedTarget): DistanceMarks | null {
  const axis = axis_of(row, target.common_unit);
  const bound = bound_of(row, target);
  if (axis === null || bound === null) return null;
  const share = (number: number | null) => (number === null ? null : (number - axis.from) / (axis.to - axis.from));
  return { baseline: share(baseline_of(target)), target: share(bound) };
}

// Whether the baseline already keeps the target.
export function is_floor(target: ComparedTarget): boolean {
  return target.distance.value !== null && Number(target.distance.value) <= 0;
}
