import { describe, expect, it } from "vitest";
import { field_name, field_value } from "@/common/changed_field";
import { axis_of, bound_of, cell_of, ids_of, is_floor, is_ranked, kMostPlans, marks_of, rows_of } from "@/modules/compare/compare_model";
import { changes_of, counts_of, name_of, pairing_note, shown_fields } from "@/modules/compare/versions_model";
import { change, compared, comparison, difference, row } from "../mock/comparison";

const ids = (rows: { id: string }[]) => rows.map((each) => each.id);

describe("the chosen plans", () => {
  it.each([["1,2", [1, 2]], ["2,1,2", [2, 1]], ["", []], ["x,-1,0,3.5,4", [4]]])("reads %j from the address", (text, wanted) => expect(ids_of(text)).toEqual(wanted));
  it("takes no more than the server", () => expect(ids_of(Array.from({ length: 60 }, (_, at) => at + 1).join(",")).length).toBe(kMostPlans));
});

describe("the rows", () => {
  const all = comparison();
  it("shows what two plans say something about, a target in another row included", () => expect(ids(rows_of(all, "shared", ""))).toEqual(["manufacturing_pass_rate", "food_evaluation_pass_rate"]));
  it("shows everything on demand", () => expect(rows_of(all, "all", "").length).toBe(3));
  it("finds by the concept and by the words of a plan", () => {
    expect(ids(rows_of(all, "all", " 寿命 "))).toEqual(["life_expectancy"]);
    expect(ids(rows_of(all, "all", "LIFE_EXP"))).toEqual(["life_expectancy"]);
    expect(rows_of(all, "all", "没有这个")).toEqual([]);
  });
  it("knows which are ranked", () => expect(all.concepts.map(is_ranked)).toEqual([true, false, false]));
});

describe("a cell", () => {
  it("parts the present target from an earlier one and from a neighbour", () => {
    const early = compared(1, 10, "", "95", 0);
    early.stringency.obstacle = "superseded";
    const one = row("a", "甲", [early, compared(1, 11, "95", "96", 1)], comparison().concepts[1]?.not_merged ?? []);
    expect(cell_of(one, 1).targets.map((target) => target.indicator_id)).toEqual([11]);
    expect(cell_of(one, 1).earlier.map((target) => target.indicator_id)).toEqual([10]);
    expect(cell_of(one, 2)).toMatchObject({ targets: [], earlier: [], not_merged: [{ indicator_id: 22 }] });
    expect(cell_of(one, 3)).toEqual({ targets: [], earlier: [], not_merged: [] });
  });
});

describe("the marks of a bar", () => {
  const ranked = row("a", "甲", [compared(1, 11, "86", "90", 2), compared(2, 21, "95", "96", 1)]);
  it("share one axis in a row", () => {
    const [near, far] = ranked.targets.map((target) => marks_of(ranked, target));
    expect(near?.baseline).toBeLessThan(near?.target ?? 0);
    expect(near?.target).toBeLessThan(far?.baseline ?? 0);
    expect(Math.min(near?.baseline ?? -1)).toBeGreaterThan(0);
    expect(far?.target).toBeLessThan(1);
  });
  it("leave out what has no number and what is in another unit", () => {
    const words = compared(3, 31, "", "0", 0);
    words.target = { ...words.target, kind: "relative", relation: "above_reference", low: null };
    const points = { ...compared(4, 41, "80", "85", 0), common_unit: "分" };
    const mixed = { ...ranked, targets: [...ranked.targets, words, points] };
    expect(marks_of(mixed, words)).toBeNull();
    expect(axis_of(mixed, "%")).toEqual(axis_of(ranked, "%"));
    expect(axis_of(mixed, "家")).toBeNull();
  });
  it("stand in the middle where there is one number only", () => {
    const one = row("a", "甲", [compared(1, 11, "", "0", 0)]);
    expect(marks_of(one, one.targets[0]!)).toEqual({ baseline: null, target: 0.5 });
  });
  it("take the end of a range that the direction asks for", () => {
    const range = compared(1, 11, "", "1", 0);
    range.target = { ...range.target, kind: "range", relation: "range", low: "1", high: "2" };
    expect(bound_of({ direction: "higher_is_better" }, range)).toBe(1);
    expect(bound_of({ direction: "lower_is_better" }, range)).toBe(2);
  });
  it("tell a floor", () => expect([compared(1, 1, "97", "96", 1), compared(1, 1, "96", "96", 1), compared(1, 1, "95", "96", 1), compared(1, 1, "", "96", 1)].map(is_floor)).toEqual([true, true, false, false]));
});

describe("two versions", () => {
  const changes = difference([change("added"), change("changed"), change("changed"), change("removed")]).indicators;
  it("counts and filters by kind", () => {
    expect(counts_of(changes)).toEqual({ added: 1, removed: 1, renamed: 0, changed: 2 });
    expect(changes_of(changes, "changed").length).toBe(2);
    expect(changes_of(changes, "").length).toBe(4);
  });
  it("names a removed row by its old name", () => expect([change("removed"), change("added"), { ...change("changed"), before: null, after: null }].map(name_of)).toEqual(["机器联网率", "机器联网率", ""]));
  it("shows the new name of a renamed row once", () => {
    const fields = ["name", "unit"].map((field) => ({ field, before: "a", after: "b" }));
    expect(shown_fields(change("renamed", { fields })).map((each) => each.field)).toEqual(["unit"]);
    expect(shown_fields(change("changed", { fields })).length).toBe(2);
  });
  it("says how a pair was found, a changed scope first", () => {
    expect(pairing_note(change("changed"))).toBe("");
    expect(pairing_note(change("renamed", { pairing: "near_name" }))).toBe("versions.by_near_name");
    expect(pairing_note(change("renamed", { pairing: "same_concept" }))).toBe("versions.by_concept");
    expect(pairing_note(change("renamed", { pairing: "near_name", scope_changed: true }))).toBe("versions.scope_changed");
  });
});

describe("the words of a field", () => {
  const known: Record<string, string> = { "field.relation": "比较方式", "relation.gt": "> 高于", "common.yes": "是", "common.no": "否" };
  const t = (key: string) => known[key] ?? key;
  const te = (key: string) => key in known;
  it("names it by its last part", () => expect([field_name("target.relation", t, te), field_name("target.unheard", t, te)]).toEqual(["比较方式", "target.unheard"]));
  it("translates enumerations and truth, and leaves other words", () => expect([field_value("target.relation", "gt", t, te), field_value("target.soft", "true", t, te), field_value("target.soft", "false", t, te), field_value("name", "gt", t, te), field_value("target.relation", "", t, te)]).toEqual(["> 高于", "是", "否", "gt", ""]));
});
