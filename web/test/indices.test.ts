import { afterEach, describe, expect, it, vi } from "vitest";
import type { Index, IndexScores } from "@/api/types";
import IndexPage from "@/modules/indices/IndexPage.vue";
import { axes_of, band_words, by_place, equal_words, lines_of, mean_score, move_between, place_words, range_words, read_weights, scale_of, shade_ends, shade_of, write_weights } from "@/modules/indices/index_model";
import { serve, show, until } from "./harness";

const row = (unit: number, period: number, place: number | null, low: number | null, high: number | null, scores: (number | null)[], more: Partial<IndexScores> = {}): IndexScores => ({
  unit, period, score: scores[3] ?? null, place, low, median: place, high, equal_from: place, equal_to: place, trials: 100, values: [1, 2], scores, ...more,
});
const run: Index = {
  id: 3, title: "质量指数", simulated: true, first_period: 2024, last_period: 2025, units: 3, indicators: 2, trials: 100, hash: "ab", created_by: "a", created_at: "2025-08-01T00:00:00Z", intact: true,
  files: { data: { file_name: "d.csv", sha256: "1" }, meta: { file_name: "m.csv", sha256: "2" }, steps: { file_name: "s.yaml", sha256: "3" } },
  content: {
    panel: true, periods: [2024, 2025], units: [{ code: "u1", name: "甲县" }, { code: "u2", name: "乙县" }, { code: "u3", name: "丙县" }], indicators: 2,
    nodes: [
      { code: "a", name: "合格率", unit: "%", level: 1, parent: "G", direction: 1, weight: 1, share: 0.4, method: null }, { code: "b", name: "投诉", unit: "件", level: 1, parent: "G", direction: -1, weight: 1, share: 0.4, method: null },
      { code: "G", name: "产品", unit: "", level: 2, parent: "I", direction: 1, weight: 4, share: 0.8, method: "arithmetic" }, { code: "I", name: "总指数", unit: "", level: 3, parent: null, direction: 1, weight: 1, share: 1, method: "geometric" },
    ],
    rows: [
      row(0, 2024, 3, 3, 3, [10, 20, 15, 15]), row(1, 2024, 1, 1, 2, [50, 70, 60, 60]), row(2, 2024, 2, 1, 2, [40, 60, 50, 50]),
      row(0, 2025, 1, 1, 1, [80, 90, 85, 85]), row(1, 2025, 2, 2, 2.5, [50, 70, 60, 60], { equal_to: 3, equal_from: 2 }), row(2, 2025, null, null, null, [null, 60, null, null], { equal_from: null, equal_to: null, trials: 0 }),
    ],
    flags: [{ kind: "weak", node: "a", other: null, value: 0.1, threshold: 0.3 }], failures: [], parameters: { steps: [{ normalise: { method: "goalposts", low: 1, indicators: {} } }] }, counts: { trials_failed: 0 }, sample_based: [], ignored_columns: [],
  },
};
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what the pages of an index compute", () => {
  it.each([[2, 6, "2–6"], [3, 3, "3"], [2.5, 4.2, "2–5"], [2.9999999999, 3.0000000001, "3"]])("writes the band %d to %d as %s", (low, high, words) => expect(range_words(low, high)).toBe(words));
  it("writes no place without its band, and places that cannot be told apart as such", () => {
    const rows = run.content.rows;
    expect(rows.map(place_words)).toEqual(["3（3）", "1（1–2）", "2（1–2）", "1（1）", "2（2–3）", "—"]);
    expect(rows.map(equal_words)).toEqual(["", "", "", "", "2–3", ""]);
    expect(band_words(rows[5]!)).toBe("");
  });
  it("puts the best first and those without a score last", () => expect(by_place(run.content.rows.slice(3)).map((each) => each.unit)).toEqual([0, 1, 2]));
  it.each([[0, 0], [19.9, 0], [20, 1], [99, 4], [100, 4]])("shades %d of 0 to 100 with %i", (value, shade) => expect(shade_of(value, { low: 0, high: 100 })).toBe(shade));
  it("shades equal scores alike, finds the ends of the scale without gaps", () => {
    expect(shade_of(5, scale_of([5, 5]))).toBe(2);
    expect(scale_of([3, null, 13])).toEqual({ low: 3, high: 13 });
    expect(shade_ends({ low: 0, high: 10 }).map((each) => each.to)).toEqual([2, 4, 6, 8, 10]);
  });
  it("calls a move only what the bands cannot explain", () => {
    expect(lines_of(run.content).map((line) => [line.unit, line.move])).toEqual([[0, "up"], [1, ""], [2, ""]]);
    expect(move_between(run.content.rows[3], run.content.rows[0])).toBe("down");
    expect(move_between(run.content.rows[0], run.content.rows[5])).toBe("");
  });
  it("draws at most eight axes, those with the greatest share, in the order of the tree", () => {
    const nodes = Array.from({ length: 10 }, (_, at) => ({ ...run.content.nodes[0]!, code: `x${at}`, share: at === 0 ? 1 : at / 100 }));
    const found = axes_of({ ...run.content, nodes: [...nodes, ...run.content.nodes.slice(2)] }, "G");
    expect(found.left_out).toBe(2);
    expect(found.axes.map((node) => node.code)).toEqual(["x0", "x3", "x4", "x5", "x6", "x7", "x8", "x9"]);
  });
  it("takes the mean of what is known", () => expect(mean_score(run.content, 2025, 0)).toBe(65));
  it("keeps weights in the address and passes over what is none", () => {
    const weights = new Map([["a", 2.5], ["b:c", 0]]);
    expect(read_weights(write_weights(weights))).toEqual(weights);
    expect(read_weights("a:x,b,:1,c:-1,d:")).toEqual(new Map());
  });
});

describe("the page of a run", () => {
  it("shows the places of the last period with their bands, then what the address says", async () => {
    serve({ "GET /indices/3": () => ({ body: run }) });
    const { wrapper, router } = await show(IndexPage, { index_id: 3 });
    await until(() => wrapper.find("[data-test=ranking]").exists());
    expect(wrapper.findAll("[data-test=ranking] tbody tr").map((each) => each.text())).toEqual([expect.stringContaining("甲县"), expect.stringContaining("乙县"), expect.stringContaining("数据不足")]);
    expect(wrapper.find("[data-test=ranking] [data-unit=u2]").text()).toContain("并列第 2–3 位");
    await wrapper.find("[data-test=period]").setValue("2024");
    await until(() => router.currentRoute.value.query.period === "2024");
    expect(wrapper.findAll("[data-test=ranking] tbody tr")[0]!.text()).toContain("乙县");
    await wrapper.find("[data-test=part_matrix]").trigger("click");
    await until(() => wrapper.find("[data-test=matrix]").exists());
    expect(wrapper.findAll("[data-test=matrix] tbody td").map((each) => each.text())).toEqual(["60.0", "60.0", "50.0", "50.0", "15.0", "15.0"]);
    wrapper.unmount();
  });
  it("says how the index is made and what a reviewer would ask", async () => {
    serve({ "GET /indices/3": () => ({ body: run }) });
    const { wrapper } = await show(IndexPage, { index_id: 3 }, "/?part=model");
    await until(() => wrapper.find("[data-test=model]").exists());
    expect(wrapper.find("[data-test=model] .tree").text()).toContain("几何平均");
    expect(wrapper.find("[data-test=model] .steps").text()).toBe("归一化 method goalposts · low 1");
    expect(wrapper.text()).toContain("对总指数几乎没有作用");
    wrapper.unmount();
  });
  it("asks for other weights one question at a time and says what moved", async () => {
    const tried = { period: 2025, trials: 50, trials_failed: 0, weights: run.content.nodes.map(({ code, weight, share }) => ({ code, weight, share })), rows: [row(0, 2025, 2, 2, 2, []), row(1, 2025, 1, 1, 2, [])] };
    const sent = serve({ "GET /indices/3": () => ({ body: run }), "POST /indices/3/what-if": () => ({ body: tried }) });
    const { wrapper, router } = await show(IndexPage, { index_id: 3 }, "/?part=what_if&group=G&w=a:3");
    await until(() => wrapper.find("[data-test=tried]").exists());
    expect(sent.filter((each) => each.method === "POST").map((each) => each.body)).toEqual([{ period: 2025, weights: [{ code: "a", weight: "3" }] }]);
    expect(wrapper.find("[data-test=tried]").text()).toContain("2 个单位位次改变");
    await wrapper.find("[data-test=weight_b]").setValue("2");
    await until(() => router.currentRoute.value.query.w === "a:3,b:2");
    await until(() => sent.filter((each) => each.method === "POST").length === 2);
    await wrapper.find("[data-test=reset]").trigger("click");
    await until(() => router.currentRoute.value.query.w === undefined);
    wrapper.unmount();
  });
});
