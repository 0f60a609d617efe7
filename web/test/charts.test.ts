import { describe, expect, it } from "vitest";
import { chart_theme } from "@/common/charts/theme";
import { bullet_parts } from "@/common/bullet";
import { kShapePaths, kStatePresentations, kStates } from "@/common/state_presentation";
import { counts_by_group, slides_of } from "@/modules/cockpit/cockpit_model";
import { to_option as states_option } from "@/modules/cockpit/states_option";
import { actual_points, fan_of, path_of, points_of, position_of, running_total, to_option as series_option, type SeriesModel } from "@/modules/indicator/series_option";
import type { CockpitItem, Outlook, State } from "@/api/types";
import { observation, target } from "../mock/data";

const theme = chart_theme(false);
const words = Object.fromEntries(kStates.map((state) => [state, state])) as Record<State, string>;
const item = (id: number, group: string, state: State) => ({ id, group, state }) as CockpitItem;

describe("state presentation", () => {
  it("gives every state its own word, shape and colour pair", () => {
    expect(new Set(kStates.map((state) => kStatePresentations[state].shape)).size).toBe(kStates.length);
    for (const state of kStates) expect(kShapePaths[kStatePresentations[state].shape]).toBeDefined();
  });
  it.each(kStates)("%s can be read on white and on the dark screen", (state) => {
    const light = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0);
    const contrast = (a: string, b: string) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    expect(contrast(kStatePresentations[state].color, "#ffffff")).toBeGreaterThan(4.5);
    expect(contrast(kStatePresentations[state].dark_color, "#122a3d")).toBeGreaterThan(4.5);
  });
});

describe("bullet_parts", () => {
  const bullet = { baseline: 0.2, value: 0.5, target: 0.8, target_to: null, pace: 0.6 };
  it("draws from the baseline to the value", () => expect(bullet_parts(bullet).value_bar).toEqual({ x: 40, width: 60 }));
  it("draws backwards when the value fell", () => expect(bullet_parts({ ...bullet, value: 0.1 }).value_bar).toEqual({ x: 20, width: 20 }));
  it("shows a tick where value and baseline are equal", () => expect(bullet_parts({ ...bullet, value: 0.2 })).toMatchObject({ value_bar: null, value: 40 }));
  it("shows a band for a range", () => expect(bullet_parts({ ...bullet, target_to: 0.9 }).target_band).toEqual({ x: 160, width: 20 }));
  it("leaves out what is not known and cuts what lies outside", () => expect(bullet_parts({ baseline: null, value: 1.7, target: null, target_to: null, pace: null })).toEqual({ baseline: null, value: 200, target: null, pace: null, value_bar: { x: 0, width: 200 }, target_band: null }));
});

describe("states by group", () => {
  const items = [item(1, "产品", "behind"), item(2, "服务", "achieved"), item(3, "产品", "behind"), item(4, "", "no_data")];
  it("counts in the order of the document", () => expect(counts_by_group(items).map((row) => [row.group, row.total, row.counts.behind])).toEqual([["产品", 2, 2], ["服务", 1, 0], ["", 1, 0]]));
  it("leaves out states that nobody has", () => {
    const option = states_option({ rows: counts_by_group(items), words, no_group: "未分组" }, theme);
    expect((option.series as { name: string; data: number[] }[]).map((series) => [series.name, series.data])).toEqual([["achieved", [0, 1, 0]], ["behind", [2, 0, 0]], ["no_data", [0, 0, 1]]]);
    expect(option.yAxis).toMatchObject({ data: ["产品", "服务", "未分组"] });
  });
  it("stands with no rows at all", () => expect(states_option({ rows: [], words, no_group: "" }, theme).series).toEqual([]));
  it("cuts groups into slides without losing a row", () => {
    const many = Array.from({ length: 21 }, (_, index) => item(index, index < 17 ? "甲" : "乙", "behind"));
    const slides = slides_of(many, 8);
    expect(slides.map((slide) => [slide.groups.join("+"), slide.items.length])).toEqual([["甲", 8], ["甲", 8], ["甲+乙", 5]]);
    expect(slides.flatMap((slide) => slide.items.map((each) => each.id))).toEqual(many.map((each) => each.id));
    expect(slides_of([], 8)).toEqual([]);
  });
});

const outlook = (more: Partial<Outlook> = {}): Outlook => ({
  as_of: "2022-06-01", place: "", status: "made", says_zh: "", says_en: "", scale: "identity", sum: false, lead: false, digits: 1, simulated: false, figures: [{ year: 2021, value: 95.2 }], chance: [0.4, 0.4],
  forecast: { years: [{ year: 2022, median: 95.4321, band50: [95.2, 95.6], band80: [95, 96], band95: [94, 97], chance: 0.4 }], models: [], coverage: { inside: 0, trials: 0, mean_error: null }, trend_score: 3, trend_p_value: 0.2 },
  coverage: { inside: 0, trials: 0, mean_error: null }, coverage_places: 0, rules: [], ...more,
});

describe("the series of one indicator", () => {
  const model = (more: Partial<SeriesModel> = {}): SeriesModel => ({
    series: [observation("2021", "95.2"), observation("2020", "95")], references: [], target, first_year: 2021, unit: "%", outlook: undefined,
    words: { forecast: "预测", band: "80% 区间", actual: "实际", running_total: "累计", path: "路径", target: "目标", upper: "上限", reference: "参照", simulated: "模拟" }, ...more,
  });
  const series_of = (one: SeriesModel) => series_option(one, theme).series as { name: string; data: unknown[] }[];
  it.each([["2025", 2025], ["2025Q1", 2024.25], ["2025Q4", 2025], ["2025-06", 2024.5], ["x", null]])("puts %s at %s", (period, place) => expect(position_of(period)).toBe(place));
  it("sorts by time and skips what has no number", () => expect(points_of([{ period: "2022", value: "2" }, { period: "2021", value: "1" }, { period: "2023", value: null }]).map((point) => point.period)).toEqual(["2021", "2022"]));
  it("draws figures, path and target line", () => expect(series_of(model()).map((each) => each.name)).toEqual(["实际", "路径", "目标"]));
  it("leads the path from the baseline to the bound", () => expect(path_of(model())).toEqual([[2020, 95], [2025, 96]]));
  it("has no path without a baseline", () => expect(path_of(model({ target: { ...target, baseline: null } }))).toBeNull());
  it("adds up what is counted over the period, from zero at its start", () => {
    const counted = model({ target: { ...target, kind: "cumulative", accumulation: "period", low: "100", baseline_year: 0, baseline: null }, series: [observation("2021", "20"), observation("2022", "25")] });
    expect(actual_points(counted)).toMatchObject({ total: true, points: [{ y: 20 }, { y: 45 }] });
    expect(path_of(counted)).toEqual([[2020, 0], [2025, 100]]);
  });
  it("does not add quarters to years", () => expect(running_total(points_of([{ period: "2021", value: "4" }, { period: "2021Q1", value: "1" }]))).toBeNull());
  it("draws both ends of a range and the references", () => expect(series_of(model({ target: { ...target, kind: "range", relation: "range", low: "1", high: "2" }, references: [{ period: "2021", value: "95", source: "", entered_by: "", entered_at: "" }] })).map((each) => each.name)).toEqual(["实际", "路径", "目标", "上限", "参照"]));
  it("turns the axis for ranks, where first is up", () => expect(series_option(model({ target: { ...target, kind: "rank", relation: "rank_le", low: null, high: "3" } }), theme).yAxis).toMatchObject({ inverse: true }));
  it("marks simulated figures by a hollow point", () => expect((series_of(model())[0]?.data as { symbol: string }[]).map((each) => each.symbol)).toEqual(["circle", "emptyCircle"]));
  it("stands with no figures at all", () => expect(series_of(model({ series: [] }))[0]?.data).toEqual([]));
  it("continues the figures by the forecast and its interval", () => {
    const drawn = series_of(model({ outlook: outlook() }));
    expect(drawn.map((each) => each.name)).toEqual(["实际", "路径", "目标", "预测", "80% 区间", "80% 区间"]);
    expect(drawn.slice(3).map((each) => each.data)).toEqual([[[2021, 95.2], [2022, 95.43]], [[2021, 95.2], [2022, 95]], [[2021, 95.2], [2022, 96]]]);
    expect(series_option(model({ outlook: outlook() }), theme).legend).toMatchObject({ data: [{ name: "实际" }, { name: "路径" }, { name: "目标" }, { name: "预测" }, { name: "80% 区间" }] });
  });
  it.each([["leads", { lead: true }], ["mean rates", { scale: "growth" }], ["nothing", { forecast: null }], ["another last year", { figures: [{ year: 2019, value: 95 }] }]] as const)("draws no forecast of %s", (_, more) => expect(fan_of(outlook(more as Partial<Outlook>), points_of([observation("2021", "95.2")]))).toBeNull());
});
