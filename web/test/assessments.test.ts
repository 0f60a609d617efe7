import { afterEach, describe, expect, it, vi } from "vitest";
import type { Assessment, AssessedPlaceDetail, ExplainedItem, ExplainedPlace } from "@/api/types";
import { chart_theme } from "@/common/charts/theme";
import { axis_floor, to_option } from "@/common/charts/waterfall";
import { signed } from "@/common/format";
import AssessmentPage from "@/modules/assessments/AssessmentPage.vue";
import { by_class, by_loss, changes, percent_of, rank_words, shade_of } from "@/modules/assessments/assessment_model";
import PlacePage from "@/modules/assessments/PlacePage.vue";
import { serve, show, until } from "./harness";

const item = (id: string, points: string, more: Partial<ExplainedItem> = {}): ExplainedItem => ({
  id, status: "scored", points, full: "10", lost: String(10 - Number(points)), name_zh: `指标${id}`, name_en: id, group: "results", rule: "manual", inputs: { by: "考核组", [id]: "97.5" },
  formula_zh: `10 × ${id}`, formula_en: id, full_when_zh: "达到 98", full_when_en: "98", evidence_zh: "台账", evidence_en: "ledger", depends_on_others: false, confidence: "stated", ...more,
});
const place = (code: string, score: string, items: ExplainedItem[], more: Partial<ExplainedPlace> = {}): ExplainedPlace => ({
  place: code, name: `${code}县`, class: null, score, grade: "A", rank: 1, equal: 1, of: 2, grade_by_score: "A", points: score, full: "20", rescaled: false, deducted: "0", bonus: "0",
  to_next_grade: null, events: [], follow_ups: [], before: null, happened: [], items, ...more,
});
const row = { id: 3, title: "质量考核", scheme_id: "work", year: 2025, state: "draft" as const, announced_on: null, simulated: true, version: 4, created_by: "a", created_at: "2025-08-01T00:00:00Z" };
const scheme = {
  id: "work", name_zh: "百分制", name_en: "100", about_zh: "", about_en: "", source: "公开报道", confidence: "to_confirm" as const, illustrative_zh: "分值为演示", illustrative_en: "made up", total: "20",
  classes: [], groups: [{ id: "results", name_zh: "成效", name_en: "results" }], grades: [{ id: "A", name_zh: "A", name_en: "A", from: "18" }, { id: "D", name_zh: "D", name_en: "D", from: "0" }],
  items: ["a", "b"].map((id) => ({ id, name_zh: `指标${id}`, name_en: id, group: "results", full: "10", confidence: "stated" as const })), columns: [{ id: "a", name_zh: "合格率", name_en: "rate", unit: "%" }],
};
const round = (more: Partial<Assessment> = {}): Assessment => ({
  ...row, scheme, sheets: [], kept: [],
  result: { objections: [], places: [
    place("yx01", "18.5", [item("a", "10"), item("b", "8.5")], { equal: 2 }),
    place("yx02", "18.5", [item("a", "9.99"), item("b", "0", { status: "left_out" })], { grade: "D", equal: 2, events: [{ event: "v", name_zh: "安全事件", name_en: "event", kind: "veto", count: 1, points: "0", grade: "D", confidence: "stated" }] }),
  ] }, ...more,
});
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what the pages of assessments compute", () => {
  it.each([[{ rank: 4, equal: 1 }, "4"], [{ rank: 4, equal: 2 }, "4–5"], [{ rank: 1, equal: 3 }, "1–3"]])("writes the place %j as %s", (of, words) => expect(rank_words(of)).toBe(words));
  it.each([["10", 100, 0], ["9.999", 99, 1], ["9", 90, 1], ["7.5", 75, 2], ["5", 50, 3], ["4.99", 49, 4], ["0", 0, 4]])("shows %s of 10 as %i in shade %i", (points, percent, shade) => {
    expect(percent_of({ status: "scored", points, full: "10" })).toBe(percent);
    expect(shade_of(percent)).toBe(shade);
  });
  it("gives no share to what is left out", () => expect(percent_of({ status: "left_out", points: "0", full: "10" })).toBeNull());
  it("keeps places of a class together and narrows to one", () => {
    const places = [place("a", "1", [], { class: "x" }), place("b", "1", [], { class: "y" }), place("c", "1", [], { class: "x" })];
    expect(by_class(places, "").map((each) => [each.id, each.places.map((one) => one.place)])).toEqual([["x", ["a", "c"]], ["y", ["b"]]]);
    expect(by_class(places, "y").map((each) => each.id)).toEqual(["y"]);
  });
  it("puts the greatest loss first and leaves equal ones in their order", () => expect(by_loss([{ id: 1, lost: "1" }, { id: 2, lost: "10" }, { id: 3, lost: "1" }]).map((each) => each.id)).toEqual([2, 1, 3]));
  it.each([[1.5, "+1.5"], [-0.254, "−0.25"], [0, "0"]])("writes the change %d as %s", (points, words) => expect(signed(points)).toBe(words));
});

describe("what changed between two years", () => {
  const before = place("a", "15", [item("a", "9"), item("b", "6")], { points: "15" });
  it("adds up to the difference of the scores", () => {
    const now = place("a", "17.5", [item("a", "10"), item("b", "5")], { deducted: "1", bonus: "3.5" });
    const parts = changes(now, before, 20);
    expect(parts.map((part) => [part.id, part.change])).toEqual([["a", 1], ["b", -1], ["deducted", -1], ["bonus", 3.5]]);
    expect(parts.reduce((sum, part) => sum + part.change, 0)).toBeCloseTo(17.5 - 15);
  });
  it("weighs points as they count after rescaling, and names what an item of one year gave", () => {
    const now = place("a", "16", [item("a", "8"), item("c", "0", { status: "left_out" })], { full: "10", rescaled: true });
    expect(changes(now, before, 20).map((part) => [part.id, part.before, part.now])).toEqual([["a", 9, 16], ["b", 6, null]]);
  });
  it("says what neither explains", () => expect(changes(place("a", "0", [item("a", "9"), item("b", "6")], { deducted: "20" }), before, 20).map((part) => [part.id, part.change])).toEqual([["deducted", -20], ["rest", 5]]));
  it.each([[80, 84, [6, -2], 75], [58, 3, [-55], 0], [90, 90.5, [0.5], 85]])("begins the axis of %d to %d below what changed", (before, now, steps, floor) =>
    expect(axis_floor({ before: { name: "", score: before }, now: { name: "", score: now }, parts: steps.map((change) => ({ name: "", change })), words: { up: "", down: "" } })).toBe(floor));
  it("draws each part from where the one before ended", () => {
    const option = to_option({ before: { name: "2024", score: 80 }, now: { name: "2025", score: 84 }, parts: [{ name: "x", change: 6 }, { name: "y", change: -2 }], words: { up: "上升", down: "下降" } }, chart_theme(false));
    const series = option.series as { data: (number | null)[] }[];
    expect(series.map((each) => each.data)).toEqual([[0, 80, 84, 0], [null, 6, null, null], [null, null, 2, null], [80, null, null, 84]]);
  });
});

describe("the page of a round", () => {
  const routes = (more: Partial<Assessment> = {}) => ({ "GET /assessments/3": () => ({ body: round(more) }) });
  it("prints equal places as such, the veto beside the grade, and that weights are illustrative", async () => {
    serve(routes());
    const { wrapper } = await show(AssessmentPage, { assessment_id: 3 });
    await until(() => wrapper.find("[data-test=ranking]").exists());
    const ranking = wrapper.find("[data-test=ranking]").text();
    expect(ranking).toContain("1–2 并列");
    expect(ranking).toContain("一票否决 安全事件");
    expect(wrapper.find("[data-test=scheme]").text()).toContain("演示权重：分值为演示");
    expect(wrapper.find("[data-test=scheme]").text()).toContain("待核实");
    expect(wrapper.findAll("[data-test=matrix] tbody td").map((each) => each.text())).toEqual(["100%", "85%", "99%", "不计"]);
    wrapper.unmount();
  });
  it("asks before it announces, and sends the version and the day", async () => {
    const sent = serve({ ...routes(), "POST /assessments/3/announcement": () => ({ status: 409, body: { key: "assessment_same_person", status: 409, title: "", detail: "请由另一位同事公布" } }) });
    const { wrapper } = await show(AssessmentPage, { assessment_id: 3 });
    await until(() => wrapper.find("[data-test=announce]").exists());
    await wrapper.find("[data-test=announce]").trigger("click");
    await until(() => document.querySelector("[data-test=sure]") !== null);
    expect(sent.some((each) => each.method === "POST")).toBe(false);
    document.querySelector<HTMLButtonElement>("[data-test=sure]")?.click();
    await until(() => document.body.textContent?.includes("请由另一位同事公布") ?? false);
    expect(sent.find((each) => each.method === "POST")?.body).toMatchObject({ version: 4 });
    wrapper.unmount();
  });
  it("offers a reader nothing to change", async () => {
    serve(routes());
    const { wrapper } = await show(AssessmentPage, { assessment_id: 3 }, "/", "viewer");
    await until(() => wrapper.find("[data-test=ranking]").exists());
    for (const test of ["sheets", "announce", "delete"]) expect(wrapper.find(`[data-test=${test}]`).exists()).toBe(false);
    wrapper.unmount();
  });
  it("says when the kept result was touched", async () => {
    serve(routes({ state: "announced", kept: [{ state: "announced", sha256: "ab".repeat(32), kept_by: "b", kept_at: "2025-08-08T00:00:00Z", intact: false }] }));
    const { wrapper } = await show(AssessmentPage, { assessment_id: 3 });
    await until(() => wrapper.text().includes("已被改动"));
    wrapper.unmount();
  });
});

describe("the page of a place", () => {
  const detail = (more: Partial<AssessedPlaceDetail> = {}): AssessedPlaceDetail => ({ assessment: row, scheme, place: place("yx01", "18.5", [item("a", "9.5"), item("b", "9")], { to_next_grade: "0.5" }), objections: [], before: null, ...more });
  it("lists what was lost, most first, with formula, figures and evidence", async () => {
    serve({ "GET /assessments/3/places/yx01": () => ({ body: detail() }) });
    const { wrapper } = await show(PlacePage, { assessment_id: 3, place: "yx01" }, "/?item=a");
    await until(() => wrapper.find("[data-test=items]").exists());
    const rows = wrapper.findAll("[data-test=items] li");
    expect(rows.map((each) => each.attributes("id"))).toEqual(["item_b", "item_a"]);
    expect(rows[1]?.classes()).toContain("chosen");
    expect(rows[1]?.text()).toContain("10 × a");
    expect(rows[1]?.text()).toContain("合格率 97.5%");
    expect(rows[1]?.text()).toContain("证据 台账");
    expect(wrapper.find("[data-test=lifts]").text()).toContain("指标b +1");
    expect(wrapper.find("[data-test=totals]").text()).toContain("距上一等级还差 0.5 分");
    expect(wrapper.find("[data-test=change]").text()).toContain("上年没有同一方案");
    wrapper.unmount();
  });
  it("holds the two years side by side", async () => {
    const before = { assessment: { ...row, id: 2, year: 2024 }, same_scheme: false, place: place("yx01", "17", [item("a", "8"), item("b", "9")]) };
    serve({ "GET /assessments/3/places/yx01": () => ({ body: detail({ before }) }) });
    const { wrapper } = await show(PlacePage, { assessment_id: 3, place: "yx01" });
    await until(() => wrapper.find("[data-test=change] table").exists());
    const change = wrapper.find("[data-test=change]").text();
    expect(change).toContain("指标a89.5+1.5");
    expect(change).toContain("两年的方案文本不同");
    wrapper.unmount();
  });
});
