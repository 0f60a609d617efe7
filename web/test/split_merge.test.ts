import { describe, expect, it } from "vitest";
import { first_choice, merge_fields, merged } from "@/modules/review/merge_model";
import { split_guess } from "@/modules/review/split_guess";
import type { Indicator, IndicatorFields, Task, TaskFields } from "@/api/types";
import { lines_of, targets, tasks } from "./factories";

const lines = lines_of(60);
const target = (change: Partial<Indicator>): Indicator => ({ ...(targets(1, lines)[0] as Indicator), ...change });
const task = (change: Partial<Task>): Task => ({ ...(tasks(1, lines)[0] as Task), ...change });
const t = (key: string) => key;

describe("guessing the two parts of a row", () => {
  it("deals out names and values that a list sign parts", () => {
    const [first, second] = split_guess(target({ name: "线上办理率和线下办理率", target_raw: "95%、90%", target: { ...target({}).target, low: "95" } }));
    expect([first.name, first.target_raw, first.target.low]).toEqual(["线上办理率", "95%", "95"]);
    expect([second.name, second.target_raw, second.target.low]).toEqual(["线下办理率", "90%", "90"]);
  });
  it("leaves in both what cannot be dealt out", () => {
    const row = target({ name: "甲、乙、丙合格率", target_raw: "96 以上" });
    const [first, second] = split_guess(row);
    expect(first).toEqual(second);
    expect(first.name).toBe(row.name);
  });
  it("does not take a range apart", () => {
    const [first] = split_guess(target({ target_raw: "1，2", target: { ...target({}).target, kind: "range", relation: "range", low: "1", high: "2" } }));
    expect([first.target_raw, first.target.low, first.target.high]).toEqual(["1，2", "1", "2"]);
  });
  it("gives parts that do not share anything", () => {
    const [first, second] = split_guess(target({}));
    first.target.low = "1";
    expect(second.target.low).not.toBe("1");
  });
});

describe("merging two rows", () => {
  const mine = target({ name: "合格率", unit: "%", note: "", department: "" });
  const theirs = target({ name: "产品合格率", unit: "%", note: "口径见附件", department: "" });
  it("asks about the fields that differ and only those", () => {
    const fields = merge_fields(mine, theirs, t);
    expect(fields.map((field) => field.name)).toEqual(["name", "note"]);
    expect(fields.map(first_choice)).toEqual(["mine", "theirs"]);
    expect(merge_fields(mine, mine, t)).toEqual([]);
  });
  it("takes what was chosen, the typed target as a whole", () => {
    const other = target({ name: "产品合格率", target: { ...mine.target, low: "98", target_year: 2027 } });
    expect(merge_fields(mine, other, t).map((field) => field.name)).toContain("target");
    const result = merged(mine, other, { name: "mine", target: "theirs" }) as IndicatorFields;
    expect([result.name, result.target.low, result.target.target_year]).toEqual(["合格率", "98", 2027]);
    expect(result).not.toHaveProperty("quotes");
    expect(mine.target.low).toBe("96");
  });
  it("puts the departments of two tasks together, the leading one first", () => {
    const one = task({ departments: ["甲局", "乙局"], departments_open: false, deadline: "" });
    const two = task({ departments: ["乙局", "丙局"], departments_open: true, deadline: "2025" });
    const fields = merge_fields(one, two, t);
    expect(fields.map((field) => [field.name, first_choice(field)])).toEqual([["deadline", "theirs"], ["departments", "both"]]);
    const result = merged(one, two, { departments: "both", deadline: "theirs" }) as TaskFields;
    expect([result.departments, result.departments_open, result.deadline]).toEqual([["甲局", "乙局", "丙局"], true, "2025"]);
    expect((merged(one, two, { departments: "theirs" }) as TaskFields).departments).toEqual(["乙局", "丙局"]);
  });
});
