import { describe, expect, it } from "vitest";
import { bound_label, empty_fields, form_of, kKinds, kRelations, target_of, target_refusals, with_kind } from "@/modules/review/target_form";
import { target_words } from "@/common/target_words";
import type { Target } from "@/api/types";

const level: Target = { kind: "level", relation: "ge", low: "96", high: null, reference: "", accumulation: "none", baseline_year: 2020, baseline: "95.10", target_year: 2025, soft: false };
const samples: Target[] = [
  level,
  { ...level, relation: "lt", low: null, high: "0.6" },
  { ...level, kind: "hold", relation: "eq", low: "100" },
  { ...level, kind: "cumulative", low: "100", accumulation: "period" },
  { ...level, kind: "average_growth", low: "5" },
  { ...level, kind: "relative", relation: "above_reference", low: null, reference: "全省平均水平" },
  { ...level, kind: "rank", relation: "rank_le", low: null, high: "3" },
  { ...level, kind: "range", relation: "range", low: "1", high: "2" },
  { ...level, kind: "milestone", relation: "milestone", low: null, baseline: null, baseline_year: 0 },
  { ...level, kind: "qualitative", relation: "none", low: null },
];

describe("the typed target as a form", () => {
  it.each(samples)("comes back the same: $kind $relation", (target) => expect(target_of(form_of(target))).toEqual(target));
  it.each(samples)("has nothing to refuse: $kind $relation", (target) => expect(target_refusals(form_of(target))).toEqual([]));
  it("keeps the trailing zero of 0.90", () => expect(target_of({ ...form_of(level), bound: "0.90" }).low).toBe("0.90"));
  it("reads full-width digits", () => expect(target_of({ ...form_of(level), bound: "９６．５" }).low).toBe("96.5"));
  it("puts upper bounds into high and others into low", () => {
    expect(target_of({ ...form_of(level), relation: "le" })).toMatchObject({ low: null, high: "96" });
    expect(target_of({ ...form_of(level), relation: "gt" })).toMatchObject({ low: "96", high: null });
  });
  it("offers a relation that fits after every change of kind", () => {
    for (const target of samples) for (const kind of kKinds) expect(kRelations[kind]).toContain(with_kind(form_of(target), kind).relation);
  });
  it("keeps the bound over a change of kind and counts a cumulative target over the period", () => expect(target_of(with_kind(form_of(level), "cumulative"))).toMatchObject({ low: "96", accumulation: "period" }));
  it("forgets what the new kind does not ask", () => expect(target_of(with_kind(form_of(level), "milestone"))).toMatchObject({ relation: "milestone", low: null, high: null, reference: "" }));
  it.each([
    ["a missing bound", { ...form_of(level), bound: " " }, "bound", "editor.bound_missing"],
    ["Chinese numerals", { ...form_of(level), bound: "九十六" }, "bound", "editor.number_wrong"],
    ["a rank of zero", { ...form_of(samples[6] as Target), bound: "0" }, "bound", "editor.rank_wrong"],
    ["a range turned round", { ...form_of(samples[7] as Target), low: "3" }, "high", "editor.range_wrong"],
    ["a comparison with nobody", { ...form_of(samples[5] as Target), reference: "" }, "reference", "editor.reference_missing"],
    ["a year of two digits", { ...form_of(level), target_year: "25" }, "target_year", "editor.year_wrong"],
    ["words as a baseline", { ...form_of(level), baseline: "/" }, "baseline", "editor.number_wrong"],
  ])("refuses %s", (_, form, field, key) => expect(target_refusals(form)).toContainEqual({ field, key }));
  it("takes a relative target without a margin", () => expect(target_refusals({ ...form_of(samples[5] as Target), bound: "" })).toEqual([]));
  it("names the bound by what it is", () => expect([bound_label("rank", "rank_le"), bound_label("average_growth", "ge"), bound_label("level", "le")]).toEqual(["field.rank", "field.growth", "field.high"]));
  it("starts an added target at the last year of the plan", () => expect(empty_fields(2025).target.target_year).toBe(2025));
});

describe("target_words", () => {
  const t = (key: string) => key;
  it("says a level in one line", () => expect(target_words(level, "%", t)).toBe("≥ 96 %（2025）"));
  it("says a range", () => expect(target_words(samples[7] as Target, "项", t)).toBe("1–2 项（2025）"));
  it("says whose value is the yardstick", () => expect(target_words(samples[5] as Target, "", t)).toContain("全省平均水平"));
  it("shows a question mark for a bound that is not known", () => expect(target_words({ ...level, low: null }, "%", t)).toBe("≥ ? %（2025）"));
});
