import { describe, expect, it } from "vitest";
import type { EstimateFigure } from "@/api/types";
import { axis_of, blocks_of, is_share, value_words } from "@/modules/estimates/estimate_model";

const figure = (low: number, high: number, more: Partial<EstimateFigure> = {}, n = 10): EstimateFigure => ({
  part: "whole", question: "", label: "", weight: null, text_zh: "93.71%（95% 区间 91%–95%，n=10）", text_en: "",
  estimate: { point: (low + high) / 2, low, high, level: 0.95, method: "beta", n, units: n, standard_error: null, degrees_of_freedom: 0, design_effect: null, kish_effect: null, effective_n: null, edge: false }, ...more,
});

describe("what the page of an estimate computes", () => {
  it("tells shares from means by what the server wrote", () => {
    expect(is_share(figure(0, 1))).toBe(true);
    expect(is_share(figure(1, 5, { text_zh: "4.21（95% 区间 4.1–4.3，n=8）" }))).toBe(false);
  });
  it.each([[0.9371, true, "93.71%"], [4.214, false, "4.21"], [null, true, "—"]])("writes %s", (value, share, words) => expect(value_words(value, share)).toBe(words));
  it("shows all intervals, and does not let a figure without n stretch the axis", () => {
    expect(axis_of([figure(0.9, 0.95), figure(0.8, 0.97), figure(0, 1, {}, 0)])).toEqual({ from: 0.8, to: 0.97 });
    expect(axis_of([figure(1, 1)])).toEqual({ from: 0.5, to: 1.5 });
    expect(axis_of([])).toEqual({ from: 0, to: 1 });
  });
  it("keeps the figures of a question together", () =>
    expect(blocks_of([figure(0, 1, { question: "a" }), figure(0, 1, { question: "b" }), figure(0, 1, { question: "a", label: "x" })]).map((block) => [block.question, block.figures.length])).toEqual([["a", 2], ["b", 1]]));
});
