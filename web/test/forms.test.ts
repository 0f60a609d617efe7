import { describe, expect, it } from "vitest";
import { differing_fields } from "@/common/conflict";
import { file_refusal } from "@/common/file_rules";
import { format_share, is_period, normal_decimal, shown_figure, unit_behind } from "@/common/format";
import { address } from "@/api/client";
import { problem_from } from "@/api/problem";
import { entry_of, entry_refusal, known_of, next_period } from "@/modules/indicator/entry_form";
import { facts_form_of, facts_of, facts_refusal, is_day } from "@/modules/review/facts_form";
import { password_refusal } from "@/modules/session/password_rule";
import { sections_of } from "@/modules/plans/task_tree";
import { lines_of, observation, plan, tasks } from "./factories";

describe("what people type as numbers", () => {
  it.each([["96.5", "96.5"], [" ９６．５ ", "96.5"], ["1,200", "1200"], ["95%", "95"], ["-0.3", "-0.3"], ["九十六", ""], ["1,20", ""], ["", ""], ["1e3", ""], ["96.", ""]])("%s becomes %s", (text, value) => expect(normal_decimal(text)).toBe(value));
  it.each([["2025", true], ["2025Q4", true], ["2025Q5", false], ["2025-12", true], ["2025-13", false], ["2025-00", false], ["25", false], ["", false]])("%s is a period: %s", (text, is) => expect(is_period(text)).toBe(is));
  it.each([[{ value: "99", bound: "above" }, ">99"], [{ value: "99", bound: "exact" }, "99"], [{ value: null, done_on: "2024-05-01" }, "2024-05-01"], [{ value: null }, "—"]])("shows the figure %o as %s", (row, text) => expect(shown_figure(row)).toBe(text));
  it.each([["96 以上", "%", "%"], ["9.6 件", "件", ""], ["高于全省平均水平", "%", ""], ["96", "", ""]])("prints behind %s in %s: “%s”", (raw, unit, shown) => expect(unit_behind(raw, unit)).toBe(shown));
  it("shows a share with one digit and a dash for none", () => expect([format_share(0.6249), format_share(null)]).toEqual(["62.5%", "—"]));
});

describe("the entry form", () => {
  const form = { period: "2024", value: "96", done_on: "", note: "" };
  it.each([[{ ...form, period: "去年" }, "period"], [{ ...form, value: "" }, "value"], [{ ...form, value: "九十六" }, "value"]])("refuses %o", (wrong, field) => expect(entry_refusal("level", wrong)?.field).toBe(field));
  it("asks a milestone for its day, not for a value", () => {
    expect(entry_refusal("milestone", { ...form, value: "" })?.field).toBe("done_on");
    expect(entry_of("milestone", { ...form, done_on: "2024-05-01" }, "", 0)).toMatchObject({ value: null, done_on: "2024-05-01" });
  });
  it("names the vintage that the person saw", () => {
    const rows = [observation("2024", "95", 1), observation("2024", "95.5", 2), observation("2023", "94", 1)];
    expect(known_of(rows, " 2024 ")?.vintage).toBe(2);
    expect(known_of(rows, "2022")).toBeNull();
    expect(entry_of("level", form, "330102", 2)).toEqual({ period: "2024", place: "330102", value: "96", done_on: null, replaces_vintage: 2 });
  });
  it("proposes the year after the last one", () => expect([next_period([observation("2023", "1")], 2025), next_period([], 2025)]).toEqual(["2024", ""]));
});

describe("the facts form", () => {
  const facts = plan({}).facts;
  it("comes back the same", () => expect(facts_of(facts_form_of(facts))).toEqual(facts));
  it.each([["2021-06-31", false], ["2024-02-29", true], ["2023-02-29", false], ["2021-6-3", false]])("%s is a day: %s", (text, is) => expect(is_day(text)).toBe(is));
  it.each([[{ title: " " }, "facts.title_missing"], [{ date: "2021-06-31" }, "facts.date_wrong"], [{ first_year: "2026" }, "facts.years_wrong"], [{ last_year: "25" }, "editor.year_wrong"], [{}, null]])("judges %o", (change, key) => expect(facts_refusal({ ...facts_form_of(facts), ...change })).toBe(key));
});

describe("small rules", () => {
  it("finds what two versions differ in, down to the leaves", () => expect(differing_fields({ a: "1", target: { low: "96", high: null }, list: ["x"] }, { a: "1", target: { low: "95", high: null }, list: ["x", "y"] })).toEqual([{ name: "low", mine: "96", theirs: "95" }, { name: "list", mine: "x", theirs: "x、y" }]));
  it.each([["规划.exe", 10, "drop.kind"], ["规划.docx", 0, "drop.empty"], ["规划.PDF", 60 * 1024 * 1024, "drop.too_large"], ["规划.PDF", 50 * 1024 * 1024, undefined]])("judges the file %s of %d bytes", (name, size, key) => expect(file_refusal({ name, size }, [".docx", ".pdf"], 50)?.key).toBe(key));
  it.each([["", "abcdefghij", "abcdefghij", "password.missing"], ["x", "short", "short", "password.too_short"], ["abcdefghij", "abcdefghij", "abcdefghij", "password.same"], ["x", "abcdefghij", "abcdefghik", "password.differs"], ["x", "一二三四五六七八九十", "一二三四五六七八九十", undefined]])("judges a password", (current, next, again, key) => expect(password_refusal(current, next, again)?.key).toBe(key));
  it("fills addresses and leaves empty parameters out", () => expect(address("/plans/{plan_id}/x", { plan_id: "a b" }, { place: "", state: "behind" })).toBe("/api/v1/plans/a%20b/x?state=behind"));
  it("makes a problem of any answer", () => expect([problem_from(502, "<html>").status, problem_from(409, '{"key":"conflict","detail":"新"}').key, problem_from(500, "null").code]).toEqual([502, "conflict", 0]));
  it("keeps tasks under their headings, finds by department and drops rejected ones", () => {
    const rows = tasks(8, lines_of(100));
    expect(sections_of(rows, "").map((section) => section.tasks.length)).toEqual([6, 2]);
    expect(sections_of(rows, "农业农村局").flatMap((section) => section.tasks).length).toBe(6);
    expect(sections_of(rows.map((row) => ({ ...row, review_state: "rejected" as const })), "")).toEqual([]);
    const nested = [{ ...rows[0]!, path: "", title: "甲" }, { ...rows[1]!, path: "甲", title: "乙" }, { ...rows[2]!, path: "甲 / 乙", title: "丙" }];
    expect(sections_of(nested, "").map((section) => [section.path, section.tasks.map((task) => task.title)])).toEqual([["甲 / 乙", ["丙"]]]);
  });
});
