import { afterEach, describe, expect, it, vi } from "vitest";
import type { CaseFigures, CaseStatistics, CaseType } from "@/api/types";
import { chart_theme } from "@/common/charts/theme";
import LedgerPage from "@/modules/cases/LedgerPage.vue";
import { kSliceFields, slice_from, slice_words } from "@/modules/cases/slice_model";
import { age_slice, choice_fields, count_of, last_day, months_back, row_filter, row_name, shift_day, shift_month, shown_change, slice_of, spans } from "@/modules/cases/statistics_model";
import { to_option } from "@/modules/cases/statistics_option";
import StatisticsPage from "@/modules/cases/StatisticsPage.vue";
import { serve, show, until } from "./harness";

const words = (zh: string, en = zh) => ({ zh, en });
const complaint = { id: "complaint", name: words("投诉"), opens: null, states: [], clocks: [], fields: [{ id: "category", name: words("投诉类别"), kind: "choice", unit: "", personal: false, choices: [{ id: "food", name: words("食品安全") }] }, { id: "matter", name: words("事实"), kind: "text", unit: "", personal: false, choices: [] }] } as unknown as CaseType;
const figures = (from: string, more: Partial<CaseFigures> = {}): CaseFigures => ({ from, to: from, opened: 12, closed: 9, closed_late: 2, open_before: 5, open: 8, open_late: 1, closing_rate: 9 / 17, on_time_rate: 7 / 9, median_days: 6, ninety_days: 14, ...more });
const none = { opened: null, closed: null, open: null };
const statistics = (): CaseStatistics => ({
  as_of: "2026-10-31", partial: false, waiting: 3, now: figures("2026-10"), before: figures("2026-09", { opened: 10 }), year_before: figures("2025-10", { opened: 0, closed: 0, closed_late: 0, closing_rate: null, on_time_rate: null, median_days: null, ninety_days: null }),
  since_before: { opened: 0.2, closed: 0, open: -0.111 }, since_year_before: none,
  months: [{ month: "2026-09", opened: 10, closed: 4, closed_late: 0 }, { month: "2026-10", opened: 12, closed: 9, closed_late: 2 }],
  median_age: 5, ninety_age: 20, longest_age: 41, age_bands: [{ from: 0, to: 7, cases: 5 }, { from: 91, to: null, cases: 0 }],
  rows: [{ key: "7", name: "溪东区", now: figures("2026-10"), opened_before: 10, opened_year_before: 0, since_before: { ...none, opened: 0.2 }, since_year_before: none }],
});
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what the page of statistics computes", () => {
  it("walks along months and days", () => {
    expect([shift_month("2026-01", -1), shift_month("2026-12", 1), shift_month("2026-03", -26)]).toEqual(["2025-12", "2027-01", "2024-01"]);
    expect([last_day("2024-02"), last_day("2026-02"), last_day("2026-12"), shift_day("2026-03-01", -1)]).toEqual(["2024-02-29", "2026-02-28", "2026-12-31", "2026-02-28"]);
    expect(months_back("2026-02-15", 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
    expect(Object.fromEntries(spans("2026-01-20").map((each) => [each.key, each.span]))).toEqual({ last: { from: "2025-12", to: "2025-12" }, now: { from: "2026-01", to: "2026-01" }, year: { from: "2026-01", to: "2026-01" }, twelve: { from: "2025-01", to: "2025-12" } });
  });
  it("knows the list behind each number", () => {
    const scope = { type: "complaint", owner: "", area: "7" };
    const span = { from: "2026-02", to: "2026-03" };
    const base = { type: "complaint", area: "7" };
    expect(slice_of("opened", span, "2026-03-31", scope)).toEqual({ ...base, opened_from: "2026-02-01", opened_to: "2026-03-31" });
    expect(slice_of("on_time", span, "2026-03-31", scope)).toEqual({ ...base, closed_from: "2026-02-01", closed_to: "2026-03-31", late: "false" });
    expect(slice_of("open_late", span, "2026-03-20", scope)).toEqual({ ...base, open_on: "2026-03-20", late: "true" });
    expect(slice_of("open_before", span, "2026-03-31", scope)).toEqual({ ...base, open_on: "2026-01-31" });
    expect(age_slice({ from: 8, to: 30 }, "2026-03-31", scope)).toEqual({ ...base, open_on: "2026-03-31", opened_from: "2026-03-01", opened_to: "2026-03-23" });
    expect(age_slice({ from: 91, to: null }, "2026-03-31", scope)).toEqual({ ...base, open_on: "2026-03-31", opened_to: "2025-12-30" });
    expect([row_filter("owner", "甲局"), row_filter("category", "food"), row_filter("category", "")]).toEqual([{ owner: "甲局" }, { field: "category", value: "food" }, { field: "category" }]);
    expect(count_of("on_time", figures("2026-10"))).toBe(7);
  });
  it("names rows and fields in words", () => {
    const names = { none: "其他单位", not_given: "未填写" };
    const row = statistics().rows[0]!;
    expect(row_name(row, "area", [], "zh-CN", names)).toBe("溪东区");
    expect(row_name({ ...row, key: "none" }, "area", [], "zh-CN", names)).toBe("其他单位");
    expect(row_name({ ...row, key: "food" }, "category", [complaint], "zh-CN", names)).toBe("食品安全");
    expect(row_name({ ...row, key: "" }, "category", [complaint], "zh-CN", names)).toBe("未填写");
    expect(row_name({ ...row, key: "complaint" }, "type", [complaint], "zh-CN", names)).toBe("投诉");
    expect(row_name({ ...row, key: "gone" }, "type", [complaint], "zh-CN", names)).toBe("gone");
    expect(choice_fields([complaint, complaint], "").map((field) => field.id)).toEqual(["category"]);
  });
  it.each([[null, "—"], [0, "0.0%"], [0.2, "+20.0%"], [-0.111, "−11.1%"], [-0.0001, "0.0%"]])("writes the change %s", (change, text) => expect(shown_change(change)).toBe(text));
  it("draws a bar for each month", () => {
    const option = to_option({ months: statistics().months, words: { opened: "新收", closed: "办结" } }, chart_theme(false));
    expect(option.series).toMatchObject([{ name: "新收", data: [10, 12] }, { name: "办结", data: [4, 9] }]);
  });
  it("asks for a slice and says it in words", () => {
    const slice = slice_from({ ...kSliceFields, opened_from: "2026-10-01", opened_to: "2026-10-31", late: "false", area: "7", field: "category", value: "food" });
    expect(slice.late).toBe(false);
    const said = slice_words(slice, [complaint], [{ id: 7, name: "溪东区" } as never], "zh-CN", (key, named) => `${key}${named ? JSON.stringify(named) : ""}`);
    for (const part of ["2026-10-01", "cases.slice.in_time", "溪东区", "投诉类别：食品安全"]) expect(said).toContain(part);
    expect(slice_from({ ...kSliceFields, value: "stray" }).value).toBe("");
  });
});

describe("the page of statistics", () => {
  const answers = { "GET /case-types": () => ({ body: { items: [complaint] } }), "GET /organisations": () => ({ body: { items: [] } }), "GET /cases/statistics": () => ({ body: statistics() }) };
  it("shows totals beside both spans, a dash where nothing can be compared, and links each number to its list", async () => {
    serve(answers);
    const { wrapper, router } = await show(StatisticsPage, {}, "/?from=2026-10&to=2026-10&by=area");
    await until(() => wrapper.find("[data-test=sum_opened]").exists());
    expect(wrapper.find("[data-test=sum_opened]").text()).toContain("+20.0%");
    expect(wrapper.find("[data-test=sum_opened]").text()).toContain("—");
    expect(wrapper.find("[data-test=sum_closing_rate]").text()).toBe("办结率52.9%52.9%—");
    expect(wrapper.text()).toContain("还有 3 件未计入");
    const link = wrapper.find("[data-test=sum_closed_late] a");
    expect(link.attributes("href")).toContain("closed_from=2026-10-01&closed_to=2026-10-31&late=true");
    expect(wrapper.find("[data-test=statistics_rows] a").attributes("href")).toContain("area=7");
    expect(wrapper.find("[data-test=statistics_export]").attributes("href")).toContain("from=2026-10");
    await wrapper.find("[data-test=statistics_rows] button").trigger("click");
    await until(() => router.currentRoute.value.query.area === "7");
    expect(router.currentRoute.value.query.by).toBeUndefined();
    wrapper.unmount();
  });
  it("says in the ledger which list that is, and how many", async () => {
    serve({ ...answers, "GET /plans": () => ({ body: { items: [] } }), "GET /cases": () => ({ body: { items: [], next: "" } }), "GET /cases/counts": () => ({ body: { items: [{ type: "complaint", owner: "甲局", states: ["open"], urgency: "late", cases: 4 }] } }) });
    const { wrapper, router } = await show(LedgerPage, {}, "/?open_on=2026-10-31&late=true");
    await until(() => wrapper.find("[data-test=slice]").text().includes("共 4 件"));
    expect(wrapper.find("[data-test=slice]").text()).toContain("2026-10-31 在办、已逾期");
    await wrapper.find("[data-test=slice] button").trigger("click");
    await until(() => router.currentRoute.value.query.open_on === undefined);
    expect(wrapper.find("[data-test=slice]").exists()).toBe(false);
    wrapper.unmount();
  });
});
