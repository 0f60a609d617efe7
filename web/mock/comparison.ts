// A small comparison of two plans: one ranked concept, one pair that is not merged, one without concept.
import type { ComparedTarget, Comparison, ConceptRow, NotMergedTarget, Plan, PlanDifference, RowChange } from "../src/api/types";
import { plan as plan_named, target } from "./data.ts";

const plan = (id: number): Plan => plan_named(id, "active", "某市质量强市规划", {}, 200);
const texts = (zh: string) => ({ explanation_zh: zh, explanation_en: `en: ${zh}` });
const summary = (plan_id: number, indicator_id: number, name: string, baseline: string, low: string) => ({
  plan_id, indicator_id, name, unit: "%", group: "产品质量", baseline_raw: baseline, target_raw: low,
  target: { ...target, low, baseline: baseline === "" ? null : baseline },
});

export function compared(plan_id: number, indicator_id: number, baseline: string, low: string, place: number): ComparedTarget {
  const value = baseline === "" ? null : String(Math.round((Number(low) - Number(baseline)) * 100) / 100);
  return {
    ...summary(plan_id, indicator_id, "制造业产品质量合格率", baseline, low), target_year: 2025, year_assumed: false, common_unit: "%",
    distance: { value, yearly: null, ...texts("目标 − 基期") },
    stringency: { place, compared: 2, behind: "0", obstacle: "none", ...texts(`2 个可比中第 ${place}`) },
  };
}
export function not_merged(plan_id: number, indicator_id: number, name: string): NotMergedTarget {
  return { ...summary(plan_id, indicator_id, name, "", "99"), concept: "food_pass_rate", ...texts("名称没有写明“评价性”") };
}
export function row(id: string, name: string, targets: ComparedTarget[], others: NotMergedTarget[] = []): ConceptRow {
  return { id, name_zh: name, name_en: id, meaning_zh: "。", meaning_en: ".", family: "", unit: "%", direction: "higher_is_better", measure: "rate", targets, not_merged: others };
}
export function comparison(): Comparison {
  return {
    plans: [{ ...plan(1), label: "青岭市" }, { ...plan(2), label: "云溪市" }],
    concepts: [
      row("manufacturing_pass_rate", "制造业产品质量合格率", [compared(1, 11, "96.5", "96", 1), compared(2, 21, "86", "90", 2)]),
      row("food_evaluation_pass_rate", "食品安全评价性抽检合格率", [compared(1, 12, "", "99", 0)], [not_merged(2, 22, "食品抽检合格率")]),
      row("life_expectancy", "人均预期寿命", [compared(2, 23, "80", "81", 0)]),
    ],
    unmatched: [{ ...summary(2, 24, "完成投资", "", "30"), near: [] }],
  };
}
export function change(kind: RowChange["kind"], more: Partial<RowChange> = {}): RowChange {
  const version = { id: 1, name: "机器联网率", words: "60%" };
  return {
    kind, pairing: kind === "added" || kind === "removed" ? "none" : "name", likeness: 100, scope_changed: false,
    before: kind === "added" ? null : version, after: kind === "removed" ? null : version,
    fields: kind === "changed" ? [{ field: "target.relation", before: "ge", after: "gt" }] : [], ...more,
  };
}
export function difference(changes: RowChange[]): PlanDifference {
  return {
    before: plan(1), after: plan(2), facts: [{ field: "status", before: "draft", after: "final" }, { field: "number", before: "", after: "云政发〔2021〕1号" }],
    indicators: { changes, unchanged: 3, near_names_skipped: false }, tasks: { changes: [], unchanged: 2, near_names_skipped: false },
  };
}
