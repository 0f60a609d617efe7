import { afterEach, describe, expect, it, vi } from "vitest";
import type { Completeness, Report } from "@/api/types";
import ReportsPage from "@/modules/figures/ReportsPage.vue";
import { is_to_do, periods_of, reports_of, sum_of, urgency_of } from "@/modules/figures/report_model";
import { serve, show, until } from "./harness";

const counts = (received = 0, on_time = 0, complete = 0, approved = 0) => ({ expected: 1, received, on_time, complete, approved });
const made = (more: Partial<Report> = {}): Report => ({
  indicator_id: 3, place: "", period: "2025", plan_id: 1, plan_title: "云溪市规划", indicator: "合格率", unit: "%", dated: false, place_name: "", owner_id: 7, owner: "市市场监管局", due: "2026-01-28", provisional: false, days_left: 10, period_locked: false,
  state: null, value: null, done_on: null, note: "", sample: null, vintage: 0, submitted_by: "", version: 0, known_vintage: 0, counts: counts(), may_report: true, may_review: false, ...more,
});
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what is to do", () => {
  it.each([[4, "open"], [3, "soon"], [1, "soon"], [0, "today"], [-2, "late"]] as const)("with %s working days left is %s", (days_left, urgency) => expect(urgency_of(made({ days_left }))).toBe(urgency));
  it("ends when it is sent in, entered by an editor or locked, and comes back when it is returned", () => {
    for (const done of [{ state: "submitted" }, { state: "approved" }, { state: "locked" }, { counts: counts(1, 1, 1, 1) }, { period_locked: true }] as Partial<Report>[]) expect(is_to_do(made(done)), JSON.stringify(done)).toBe(false);
    for (const open of [{}, { state: "draft" }, { state: "returned" }] as Partial<Report>[]) expect(is_to_do(made(open)), JSON.stringify(open)).toBe(true);
  });
});

describe("the five numbers", () => {
  const rows: Completeness[] = [{ period: "2024", owner_id: 7, owner: "甲", expected: 3, received: 2, on_time: 1, complete: 1, approved: 0 }, { period: "2025", owner_id: null, owner: "", expected: 1, received: 1, on_time: 1, complete: 1, approved: 1 }];
  it("add up", () => expect(sum_of(rows)).toEqual({ expected: 4, received: 3, on_time: 2, complete: 2, approved: 1 }));
  it("begin with the newest period", () => expect(periods_of(rows)).toEqual(["2025", "2024"]));
  it("open the list of what counts and of what is missing", () => {
    const reports = [made({ counts: counts(1, 0, 1, 0) }), made({ indicator_id: 4 }), made({ indicator_id: 5, owner_id: null })];
    expect(reports_of(reports, 7, "received", false).map((each) => each.indicator_id)).toEqual([3]);
    expect(reports_of(reports, 7, "received", true).map((each) => each.indicator_id)).toEqual([4]);
    expect(reports_of(reports, null, "expected", false).map((each) => each.indicator_id)).toEqual([5]);
  });
});

describe("the page of reports", () => {
  const answers = (report: Report) => ({
    "GET /reports/mine": () => ({ body: { items: [report] } }), "GET /reports/to-review": () => ({ body: { items: report.may_review ? [report] : [] } }), "GET /plans": () => ({ body: { items: [] } }),
    "GET /indicators/3/reports/2025": () => ({ body: { report, events: [{ action: "send_back", state: "returned", vintage: 1, reason: "口径不对", by: "wang", at: "2026-01-05T02:00:00.000000Z" }] } }),
  });
  const open = async (report: Report, more: Parameters<typeof serve>[0], tab = "") => {
    const sent = serve({ ...answers(report), ...more });
    const { wrapper } = await show(ReportsPage, {}, `/?tab=${tab}`, "viewer");
    await until(() => wrapper.find("[data-report] button").exists());
    await wrapper.find("[data-report] button").trigger("click");
    return { sent, wrapper };
  };
  const press = (test: string) => document.querySelector<HTMLElement>(`[data-test=${test}]`)?.click();
  it("sends a figure in with the vintage that was seen, and shows what happened before", async () => {
    const { sent, wrapper } = await open(made({ state: "returned", version: 3, vintage: 1, known_vintage: 1, value: "87" }), { "POST /reports/submissions": () => ({ body: { state: "submitted", vintage: 2, version: 4 } }) });
    await until(() => document.querySelector("[data-test=report_history]") !== null);
    expect(document.body.textContent).toContain("口径不对");
    const note = document.querySelector<HTMLTextAreaElement>("#report_note");
    if (note) { note.value = "按新口径"; note.dispatchEvent(new Event("input")); }
    document.querySelector("[data-test=report_form]")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toEqual({ indicator_id: 3, place: "", period: "2025", version: 3, value: "87", done_on: null, note: "按新口径", replaces_vintage: 1 });
    wrapper.unmount();
  });
  it("shows why the checks ask for a reason", async () => {
    const { wrapper } = await open(made({ state: "draft", version: 1, value: "90" }), { "POST /reports/submissions": () => ({ status: 422, body: { key: "figure_reason_needed", code: 1, detail: "", findings: [{ severity: "soft", code: "on_target", message: "恰好等于目标。" }] } }) });
    await until(() => document.querySelector("[data-test=report_submit]") !== null);
    document.querySelector("[data-test=report_form]")?.dispatchEvent(new Event("submit", { cancelable: true }));
    await until(() => document.querySelector("[data-test=report_findings]") !== null);
    expect(document.body.textContent).toContain("恰好等于目标。");
    wrapper.unmount();
  });
  it("returns nothing without a reason", async () => {
    const { sent, wrapper } = await open(made({ state: "submitted", version: 2, vintage: 1, value: "87", may_report: false, may_review: true, submitted_by: "zhang" }), { "POST /reports/approvals": () => ({ body: { state: "approved", vintage: 1, version: 3 } }) }, "review");
    await until(() => document.querySelector("[data-test=report_return]") !== null);
    press("report_return");
    await until(() => document.body.textContent?.includes("退回须写明理由。") ?? false);
    expect(sent.some((each) => each.method === "POST")).toBe(false);
    press("report_approve");
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toEqual({ indicator_id: 3, place: "", period: "2025", version: 2 });
    wrapper.unmount();
  });
});
