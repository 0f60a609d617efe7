// The typed target as a form: which questions a kind asks, and what the answers mean. Years are text, "" = not stated.
import { normal_decimal } from "@/common/format";
import type { IndicatorFields, Relation, Target, TargetKind } from "@/api/types";

export interface TargetForm {
  kind: TargetKind;
  relation: Relation;
  bound: string; // the one bound of a comparison, the place of a rank, the margin over a reference
  low: string; // ranges only
  high: string;
  reference: string;
  accumulation: Target["accumulation"];
  baseline_year: string;
  baseline: string;
  target_year: string;
  soft: boolean;
}
export type TargetQuestion = "relation" | "bound" | "range" | "reference" | "accumulation" | "baseline";
export interface FormRefusal {
  field: string;
  key: string;
}

const kComparisons: readonly Relation[] = ["ge", "le", "gt", "lt", "eq"];
export const kKinds: readonly TargetKind[] = ["level", "hold", "cumulative", "average_growth", "relative", "rank", "range", "milestone", "qualitative"];
export const kRelations: Readonly<Record<TargetKind, readonly Relation[]>> = {
  level: kComparisons,
  hold: kComparisons,
  cumulative: kComparisons,
  average_growth: ["ge", "gt", "le", "lt"],
  relative: ["above_reference", "below_reference", "meet_reference"],
  rank: ["rank_le"],
  range: ["range"],
  milestone: ["milestone"],
  qualitative: ["none"],
};
const kQuestions: Readonly<Record<TargetKind, readonly TargetQuestion[]>> = {
  level: ["relation", "bound", "accumulation", "baseline"],
  hold: ["relation", "bound", "baseline"],
  cumulative: ["relation", "bound", "accumulation", "baseline"],
  average_growth: ["relation", "bound", "baseline"],
  relative: ["relation", "reference", "bound", "baseline"],
  rank: ["bound", "baseline"],
  range: ["range", "accumulation", "baseline"],
  milestone: [],
  qualitative: ["baseline"],
};

export function asks(kind: TargetKind, question: TargetQuestion): boolean {
  return kQuestions[kind].includes(question);
}

// Upper bounds stand in `high`, all others in `low`.
function is_upper(relation: Relation): boolean {
  return relation === "le" || relation === "lt" || relation === "rank_le";
}

export function bound_label(kind: TargetKind, relation: Relation): string {
  if (kind === "rank") return "field.rank";
  if (kind === "average_growth") return "field.growth";
  if (kind === "relative") return "field.margin";
  return is_upper(relation) ? "field.high" : "field.low";
}

export function form_of(target: Target): TargetForm {
  const { kind, relation, low, high, reference, accumulation, baseline, soft } = target;
  const year = (value: number) => (value ? String(value) : "");
  return {
    kind, relation, reference, accumulation, soft,
    bound: (is_upper(relation) ? high : low) ?? "",
    low: low ?? "", high: high ?? "", baseline: baseline ?? "",
    baseline_year: year(target.baseline_year), target_year: year(target.target_year),
  };
}

// Keeps every answer that the other kind asks for as well.
export function with_kind(form: TargetForm, kind: TargetKind): TargetForm {
  const relations = kRelations[kind];
  const relation = relations.includes(form.relation) ? form.relation : (relations[0] as Relation);
  return { ...form, kind, relation, accumulation: kind === "cumulative" && form.accumulation === "none" ? "period" : form.accumulation };
}

export function target_of(form: TargetForm): Target {
  const bound = asks(form.kind, "bound") ? normal_decimal(form.bound) || null : null;
  const range = form.kind === "range";
  const upper = is_upper(form.relation);
  return {
    kind: form.kind, relation: form.relation, soft: form.soft,
    low: range ? normal_decimal(form.low) || null : upper ? null : bound,
    high: range ? normal_decimal(form.high) || null : upper ? bound : null,
    reference: asks(form.kind, "reference") ? form.reference.trim() : "",
    accumulation: asks(form.kind, "accumulation") ? form.accumulation : "none",
    baseline_year: Number(form.baseline_year) || 0,
    baseline: normal_decimal(form.baseline) || null,
    target_year: Number(form.target_year) || 0,
  };
}

const is_year = (text: string): boolean => text.trim() === "" || /^(19|20|21)\d{2}$/.test(text.trim());
const is_number = (text: string): boolean => normal_decimal(text) !== "";

export function target_refusals(form: TargetForm): FormRefusal[] {
  const result: FormRefusal[] = [];
  const refuse = (field: string, key: string) => result.push({ field, key });
  if (!kRelations[form.kind].includes(form.relation)) refuse("relation", "editor.relation_wrong");
  if (asks(form.kind, "bound")) {
    const optional = form.kind === "relative";
    if (form.bound.trim() === "") { if (!optional) refuse("bound", "editor.bound_missing"); }
    else if (!is_number(form.bound)) refuse("bound", "editor.number_wrong");
    else if (form.kind === "rank" && !/^[1-9]\d*$/.test(normal_decimal(form.bound))) refuse("bound", "editor.rank_wrong");
  }
  if (form.kind === "range") {
    if (!is_number(form.low)) refuse("low", "editor.number_wrong");
    if (!is_number(form.high)) refuse("high", "editor.number_wrong");
    if (is_number(form.low) && is_number(form.high) && Number(normal_decimal(form.low)) > Number(normal_decimal(form.high))) refuse("high", "editor.range_wrong");
  }
  if (asks(form.kind, "reference") && form.reference.trim() === "") refuse("reference", "editor.reference_missing");
  if (form.baseline.trim() !== "" && !is_number(form.baseline)) refuse("baseline", "editor.number_wrong");
  if (!is_year(form.baseline_year)) refuse("baseline_year", "editor.year_wrong");
  if (!is_year(form.target_year)) refuse("target_year", "editor.year_wrong");
  return result;
}

export function empty_fields(last_year: number): IndicatorFields {
  return {
    group: "", name: "", unit: "", baseline_raw: "", target_raw: "", attribute: "none", note: "", department: "",
    target: { kind: "level", relation: "ge", low: null, high: null, reference: "", accumulation: "none", baseline_year: 0, baseline: null, target_year: last_year, soft: false },
  };
}
