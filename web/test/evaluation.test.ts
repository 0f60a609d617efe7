import { afterEach, describe, expect, it, vi } from "vitest";
import type { EvaluatedIndicator, EvaluationContent } from "@/api/types";
import EvaluationReport from "@/modules/evaluation/EvaluationReport.vue";
import EvaluationsPage from "@/modules/evaluation/EvaluationsPage.vue";
import { empty_draft, groups_of, kind_for, proposal_of, shown_chance } from "@/modules/evaluation/evaluation_model";
import { serve, show, until } from "./harness";

const row = (id: number, group: string, more: Partial<EvaluatedIndicator> = {}): EvaluatedIndicator => ({
  id, seq: id, group, name: `指标${id}`, unit: "%", attribute: "binding", department: "", baseline: "86", baseline_year: 2020, target: "90", target_year: 2025, state: "behind", early: false, rule: "level.pace",
  value: "87.5", period: "2022", completion: 0.25, needed_per_year: "0.8", reason_zh: "已走完 25.0%，时间已过 40.0%", reason_en: "25.0 % of the way in 40.0 % of the time", simulated: false,
  outlook: "made", outlook_zh: "", outlook_en: "", digits: 1, expected: 88.94, band80: [88, 90], chance: [0.2, 0.2], ...more,
});
const content = (more: Partial<EvaluationContent> = {}): EvaluationContent => ({
  format: "plan-evaluation-1", kind: "mid_term", as_of: "2023-06-30", plan: { id: 7, title: "云溪市规划", region: "云溪市", first_year: 2021, last_year: 2025 },
  counts: { achieved: 0, ahead: 0, on_track: 0, behind: 2, missed: 0, reference_needed: 0, no_data: 0, undecided: 0 }, early: 0, simulated: 0, indicators: [row(1, "产品"), row(2, "")],
  tasks: [{ id: 5, number: "（一）", title: "强化检测", departments: ["市场监管局"], deadline: "", indicators: [1] }], ...more,
});
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what the pages of evaluations compute", () => {
  it("keeps groups in the order in which they begin", () => expect(groups_of([row(1, "乙"), row(2, "甲"), row(3, "乙")]).map((group) => [group.name, group.rows.map((each) => each.id)])).toEqual([["乙", [1, 3]], ["甲", [2]]]));
  it.each([[null, "—"], [[0.62, 0.62], "62%"], [[0.004, 0.004], "<1%"], [[0.2, 0.8], "20%–80%"], [[0, 1], "0%–100%"], [[0.995, 0.995], ">99%"]])("shows the chance %j as %s", (chance, shown) => expect(shown_chance(chance)).toBe(shown));
  it.each([["2025-12-31", "mid_term"], ["2026-01-01", "final"]])("takes %s for a %s evaluation of a plan to 2025", (day, kind) => expect(kind_for(2025, day)).toBe(kind));
  it("sends only whole proposals", () => {
    const whole = { indicator_id: 1, proposed: " 92 ", reason: "提前实现", approver: "", approved_on: "" };
    expect(proposal_of(whole)).toEqual({ indicator_id: 1, proposed: "92", reason: "提前实现", approver: "", approved_on: null });
    for (const hole of [{ indicator_id: undefined }, { proposed: " " }, { reason: "" }, { approver: "市政府" }, { approved_on: "2023-06-20" }]) expect(proposal_of({ ...whole, ...hole })).toBeNull();
    expect(proposal_of(empty_draft())).toBeNull();
  });
});

describe("the report", () => {
  it("shows each target with its reason where it is late, and the states of a task's targets", async () => {
    const { wrapper } = await show(EvaluationReport, { content: content({ problems: "检测能力不足", proposals: [{ indicator_id: 1, name: "指标1", unit: "%", target: "90", proposed: "92", reason: "提前", approver: "", approved_on: null }] }) });
    expect(wrapper.text()).toContain("截至 2023-06-30，2 项指标");
    expect(wrapper.text()).toContain("已走完 25.0%");
    expect(wrapper.text()).toContain("88.9");
    expect(wrapper.text()).toContain("未分组");
    expect(wrapper.find("[data-test=proposals]").text()).toContain("未批准");
    expect(wrapper.text()).toContain("检测能力不足");
    wrapper.unmount();
  });
  it("opens the rows of a number", async () => {
    const { wrapper } = await show(EvaluationReport, { content: content({ indicators: [row(1, "产品"), row(2, "产品", { state: "ahead" })], counts: { ...content().counts, behind: 1, ahead: 1 } }) });
    const names = () => wrapper.findAll("[data-test=targets] a").map((link) => link.text());
    expect(names()).toEqual(["指标1", "指标2"]);
    await wrapper.findAll("button").find((each) => each.text().includes("滞后"))?.trigger("click");
    expect(names()).toEqual(["指标1"]);
    await wrapper.find("button.link").trigger("click");
    expect(names()).toEqual(["指标1", "指标2"]);
    wrapper.unmount();
  });
});

describe("keeping an evaluation", () => {
  const routes = { "GET /plans/7/evaluations": () => ({ body: { items: [] } }), "GET /plans/7/evaluations/preview": () => ({ body: content() }) };
  it("asks before it keeps, and sends words and day", async () => {
    const sent = serve({ ...routes, "POST /plans/7/evaluations": () => ({ status: 201, body: { id: 3 } }) });
    const { wrapper } = await show(EvaluationsPage, { plan_id: 7 });
    await until(() => wrapper.text().includes("截至 2023-06-30"));
    await wrapper.find("#evaluation_problems").setValue("检测能力不足");
    await wrapper.find("[data-test=keep]").trigger("click");
    await until(() => document.querySelector("[data-test=keep_sure]") !== null);
    expect(sent.some((each) => each.method === "POST")).toBe(false);
    document.querySelector<HTMLButtonElement>("[data-test=keep_sure]")?.click();
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toMatchObject({ problems: "检测能力不足", proposals: [] });
    wrapper.unmount();
  });
  it("names the proposal that is not finished, and sends nothing", async () => {
    const sent = serve(routes);
    const { wrapper } = await show(EvaluationsPage, { plan_id: 7 });
    await until(() => wrapper.text().includes("截至 2023-06-30"));
    await wrapper.find("[data-test=proposal_add]").trigger("click");
    await wrapper.find("[data-test=keep]").trigger("click");
    expect(wrapper.text()).toContain("第 1 条建议");
    expect(document.querySelector("[data-test=keep_sure]")).toBeNull();
    expect(sent.every((each) => each.method === "GET")).toBe(true);
    wrapper.unmount();
  });
  it("offers nothing to keep to a reader", async () => {
    serve(routes);
    const { wrapper } = await show(EvaluationsPage, { plan_id: 7 }, "/", "viewer");
    await until(() => wrapper.text().includes("还没有存档的评估"));
    expect(wrapper.find("[data-test=new]").exists()).toBe(false);
    wrapper.unmount();
  });
});
