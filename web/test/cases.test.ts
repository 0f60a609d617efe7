import { afterEach, describe, expect, it, vi } from "vitest";
import type { CaseCount, CaseType, WholeCase } from "@/api/types";
import CasePage from "@/modules/cases/CasePage.vue";
import OpenPage from "@/modules/cases/OpenPage.vue";
import LedgerPage from "@/modules/cases/LedgerPage.vue";
import { sent_values } from "@/common/case_fields";
import { moment_words, value_words } from "@/common/case_fields";
import { basis_of, boxes_of, carried_over, empty_draft, empty_part, left_words, limit_words, missing_in, missing_in_part, note_of, owner_rows, shown_states, sum_by, unconfirmed, values_of, visited } from "@/modules/cases/case_model";
import { serve, show, until } from "./harness";

const words = (zh: string, en = zh) => ({ zh, en });
const state = (id: string, name: string, more: Partial<CaseType["states"][number]> = {}): CaseType["states"][number] => ({ id, name: words(name, id), waits_for: words("责任单位", "owner"), parent: "", parallel: false, final: false, ...more });
const definition: CaseType = {
  id: "plan_work", name: words("规划任务"), about: words("试"),
  opens: null,
  fields: [{ id: "share", name: words("完成进度"), kind: "number", unit: "%", personal: false, choices: [], to: "", columns: [] }, { id: "progress", name: words("进展"), kind: "text", unit: "", personal: false, choices: [], to: "", columns: [] }],
  moves: [{ id: "report", name: words("填报进展", "Report"), asks: [{ field: "share", required: true }, { field: "progress", required: false }], words: false, evidence: false, reassigns: false, merges: false },
    { id: "submit", name: words("申请办结"), asks: [], words: true, evidence: true, reassigns: true, merges: false }],
  clocks: [{ id: "term", name: words("完成时限"), limit: "", source: "", to_confirm: true, rule: null }],
  documents: [{ id: "order", name: words("交办单") }, { id: "urging", name: words("催办单") }],
  states: [state("open", "", { waits_for: null, parallel: true }), state("work", "", { waits_for: null, parent: "open" }), state("under_way", "推进中", { parent: "work" }), state("calm", "未督办", { parent: "open", waits_for: null }), state("done", "已办结", { waits_for: null, final: true })],
  arrows: [{ from: "under_way", event: "report", to: [] }, { from: "under_way", event: "clock.term.expired", to: ["done"] }],
};
const whole = (more: Partial<WholeCase> = {}): WholeCase => ({
  id: 3, type: "plan_work", title: "建质检中心", plan_id: 7, task_id: 5, owner: "市市场监管局", owner_known: false, opened_on: "2026-03-02", states: ["under_way", "calm"], waits_for: ["owner"], values: { share: "40" },
  due_on: "2026-12-31", due_clock: "term", urgency: "late", closed_on: null, version: 2, definition, first_states: ["assigned"], links: [], subjects: [], documents: ["order"], personal_shown: true, awaited: ["report"], allowed: ["report"],
  history: [{ seq: 1, name: "clock.term.expired", on: "2026-03-03", at: "2026-03-03T01:00:00Z", by: "", states: ["under_way", "calm"], values: {}, words: "", owner: "", evidence: [] }],
  clocks: [{ id: "term", state: "running", budget: "304d", consumed: 1, remaining: 303, deadline: "2026-12-31", provisional: true, days_left: -2, minutes_left: null }], ...more,
});
const count = (owner: string, urgency: CaseCount["urgency"], cases: number): CaseCount => ({ type: "plan_work", owner, states: ["under_way"], urgency, cases });
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what the pages of cases compute", () => {
  it("names states that wait, others only where nothing waits", () => {
    expect(shown_states(definition, ["under_way", "calm"], "zh-CN")).toBe("推进中");
    expect(shown_states(definition, ["calm"], "zh-CN")).toBe("未督办");
    expect(shown_states(definition, ["done"], "en")).toBe("done");
    expect(shown_states(undefined, ["x"], "en")).toBe("x");
  });
  it("sums what belongs together, late departments first", () => {
    const counts = [count("甲", "calm", 4), count("乙", "late", 1), count("甲", "closed", 2)];
    expect(sum_by(counts, (each) => each.urgency)).toEqual(new Map([["calm", 4], ["late", 1], ["closed", 2]]));
    expect(owner_rows(counts)).toEqual([{ owner: "乙", all: 1, late: 1, urgent: 0, closed: 0 }, { owner: "甲", all: 6, late: 0, urgent: 0, closed: 2 }]);
  });
  it("nests states and knows those that were passed", () => {
    const boxes = boxes_of(definition);
    expect(boxes.map((box) => box.id)).toEqual(["open", "done"]);
    expect(boxes[0]?.children.map((box) => box.id)).toEqual(["work", "calm"]);
    expect([...visited(whole())].sort()).toEqual(["assigned", "calm", "under_way"]);
  });
  it.each([
    [{ days_left: null, minutes_left: 125 }, "cases.minutes_left", { hours: 2, minutes: 5 }, false],
    [{ days_left: null, minutes_left: -61 }, "cases.minutes_late", { hours: 1, minutes: 1 }, true],
    [{ days_left: -2, minutes_left: null }, "cases.days_late", { count: 2 }, true],
    [{ days_left: 0, minutes_left: null }, "cases.day_today", { count: 0 }, false],
    [{ days_left: null, minutes_left: null }, "cases.suspended", {}, false],
  ])("says how long %j still is", (clock, key, numbers, late) => expect(left_words(clock)).toEqual({ key, numbers, late }));
  it("writes a moment with a blank", () => {
    expect(moment_words("2026-03-04T14:05")).toBe("2026-03-04 14:05");
    expect(moment_words("2026-03-04")).toBe("2026-03-04");
  });
  it.each([["15wd", { key: "cases.unit.wd", count: 15 }], ["1mo", { key: "cases.unit.mo", count: 1 }], ["24h", { key: "cases.unit.h", count: 24 }], ["", null]])("puts the limit %s in words", (limit, words) => expect(limit_words(limit)).toEqual(words));
  it("says by which rule of law a clock counts, and what is not confirmed", () => {
    const rule = { code: "a.b", name: words("答复"), from: "2026-04-15", to: null, source: words("新办法", "New rule"), article: "14", to_confirm: true, note: words("天数待核实") };
    const clock = { id: "term", name: words("时限"), limit: "7wd", source: "", to_confirm: false, rule };
    expect(basis_of(clock, "zh-CN")).toBe("新办法第14条");
    expect(basis_of(clock, "en")).toBe("New rule, article 14");
    expect(basis_of({ ...clock, rule: { ...rule, article: "" } }, "zh-CN")).toBe("新办法");
    expect([unconfirmed(clock), note_of(clock, "zh-CN")]).toEqual([true, "天数待核实"]);
    expect([unconfirmed(undefined), basis_of({ ...clock, rule: null, source: "内部规定" }, "en"), note_of(undefined, "en")]).toEqual([false, "内部规定", ""]);
  });
  const letter: CaseType = { ...definition, id: "letter", name: words("来信"), opens: { asks: [{ field: "who", required: true }, { field: "channel", required: false }], days_back: 30, together: ["other"], drawn: null },
    fields: [{ id: "who", name: words("来信人"), kind: "text", unit: "", personal: true, choices: [], to: "", columns: [] }, { id: "channel", name: words("来源"), kind: "choice", unit: "", personal: false, choices: [{ id: "desk", name: words("来访", "Desk") }], to: "", columns: [] }] };
  it("shows values as people read them", () => {
    const [, channel] = letter.fields;
    expect(value_words(channel, "desk", "en", ["是", "否"])).toBe("Desk");
    expect(value_words(channel, "fax", "en", ["是", "否"])).toBe("fax");
    expect(value_words({ ...channel!, kind: "yes_no" }, "false", "en", ["是", "否"])).toBe("否");
    expect(value_words(definition.fields[0], "60", "zh-CN", ["是", "否"])).toBe("60%");
  });
  it("knows what a registration lacks, and carries over what fits and is not masked", () => {
    expect(missing_in_part(letter, empty_part("letter"))).toEqual(["title", "who"]);
    const part = { type: "letter", title: "来信", values: { who: "张三", channel: " " } };
    expect(missing_in_part(letter, part)).toEqual([]);
    expect(sent_values(part.values)).toEqual([{ field: "who", text: "张三" }]);
    expect(carried_over(letter, { values: { who: "张三", channel: "desk", share: "3" } })).toEqual({ who: "张三", channel: "desk" });
    expect(carried_over(letter, { values: { who: "张*", channel: "fax" }, personal_shown: false })).toEqual({});
  });
  it("opens one letter as two linked cases", async () => {
    const other: CaseType = { ...letter, id: "other", name: words("举报"), opens: { ...letter.opens!, together: ["letter"] } };
    const sent = serve({ "GET /case-types": () => ({ body: { items: [definition, letter, other] } }), "GET /organisations": () => ({ body: { items: [{ id: 1, code: "", name: "云溪县局", kind: "department", parent_id: null, place: "", valid_from: "2020-01-01", valid_to: null, aliases: [], version: 1 }] } }), "POST /cases": () => ({ status: 201, body: { case_ids: [8, 9] } }) });
    const { wrapper } = await show(OpenPage, {});
    await until(() => wrapper.find("[data-test=register_form]").exists());
    expect(wrapper.find("[data-test=register_type]").text()).not.toContain("规划任务");
    await wrapper.find("[data-test=register_send]").trigger("click");
    expect(wrapper.find("[role=alert]").text()).toContain("来信人");
    await until(() => wrapper.find("[data-test=register_owner]").text().includes("云溪县局"));
    await wrapper.find("[data-test=register_owner]").setValue("云溪县局");
    await wrapper.find("[data-test=title_letter]").setValue("水壶");
    await wrapper.find("[data-test=part_letter] [data-test=field_who]").setValue("张三");
    await wrapper.find("[data-test=also_other] input").setValue(true);
    await until(() => wrapper.find("[data-test=part_other]").exists());
    await wrapper.find("[data-test=title_other]").setValue("无证");
    await wrapper.find("[data-test=register_send]").trigger("click");
    await until(() => sent.some((call) => call.method === "POST"));
    expect(sent.find((call) => call.method === "POST")?.body).toEqual({ owner: "云溪县局", received_on: null, parts: [{ type: "letter", title: "水壶", values: [{ field: "who", text: "张三" }] }, { type: "other", title: "无证", values: [{ field: "who", text: "张三" }] }] });
  });
  it("opens the form of the type whose ledger one comes from", async () => {
    const other: CaseType = { ...letter, id: "other", name: words("举报") };
    serve({ "GET /case-types": () => ({ body: { items: [letter, other] } }), "GET /organisations": () => ({ body: { items: [] } }) });
    const { wrapper } = await show(OpenPage, {}, "/?type=other");
    await until(() => wrapper.find("[data-test=part_other]").exists());
    expect(wrapper.find("[data-test=part_letter]").exists()).toBe(false);
  });
  it("tells what a move lacks and sends what was written", () => {
    const [report, submit] = definition.moves as [CaseType["moves"][number], CaseType["moves"][number]];
    expect(missing_in(report, empty_draft())).toEqual(["share"]);
    expect(missing_in(submit, empty_draft())).toEqual(["owner", "words", "evidence"]);
    const draft = { ...empty_draft(), values: { share: " 60 ", progress: " " } };
    expect(missing_in(report, draft)).toEqual([]);
    expect(values_of(report, draft)).toEqual([{ field: "share", text: "60" }]);
  });
});

describe("the page of a case", () => {
  it("shows where it stands, its clocks and history, and sends a move", async () => {
    const sent = serve({ "GET /cases/3": () => ({ body: whole() }), "POST /cases/3/moves": () => ({ body: whole({ version: 3, values: { share: "60" } }) }) });
    const { wrapper } = await show(CasePage, { case_id: 3 });
    await until(() => wrapper.text().includes("建质检中心"));
    expect(wrapper.find("[data-test=clocks]").text()).toContain("逾期 2 个工作日");
    expect(wrapper.find("[data-test=clocks]").text()).toContain("待核实");
    expect(wrapper.find("[data-test=clocks]").text()).toContain("暂定");
    expect(wrapper.find("[data-test=history]").text()).toContain("完成时限届满");
    expect(wrapper.find("[data-test=picture] [aria-current=step]").text()).toContain("推进中");
    await wrapper.find("[data-test=move_report]").trigger("click");
    await until(() => document.querySelector("[data-test=field_share] input, input[data-test=field_share]") !== null);
    const field = document.querySelector<HTMLInputElement>("[data-test=field_share] input, input[data-test=field_share]");
    expect(field?.value).toBe("40");
    if (field) { field.value = ""; field.dispatchEvent(new Event("input")); }
    document.querySelector<HTMLElement>("[data-test=send_move]")?.click();
    await until(() => document.body.textContent?.includes("请填写：完成进度") ?? false);
    expect(sent.filter((each) => each.method === "POST")).toHaveLength(0);
    if (field) { field.value = "60"; field.dispatchEvent(new Event("input")); }
    document.querySelector<HTMLElement>("[data-test=send_move]")?.click();
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toMatchObject({ version: 2, move: "report", values: [{ field: "share", text: "60" }] });
    wrapper.unmount();
  });
  it("says for whom it waits where the reader can do nothing", async () => {
    serve({ "GET /cases/3": () => ({ body: whole({ allowed: [] }) }) });
    const { wrapper } = await show(CasePage, { case_id: 3 });
    await until(() => wrapper.text().includes("目前等待：责任单位"));
    wrapper.unmount();
  });
});

describe("the ledger", () => {
  it("opens from a number to its list", async () => {
    serve({ "GET /plans": () => ({ body: { items: [] } }), "GET /case-types": () => ({ body: { items: [definition] } }), "GET /cases": () => ({ body: { items: [whole()], next: "" } }), "GET /cases/counts": () => ({ body: { items: [count("市市场监管局", "late", 1), count("乙局", "calm", 3)] } }) });
    const { wrapper, router } = await show(LedgerPage, {});
    await until(() => wrapper.text().includes("建质检中心"));
    expect(wrapper.find("[data-test=urgency_late]").text()).toBe("1逾期");
    await wrapper.find("[data-test=urgency_late]").trigger("click");
    await until(() => router.currentRoute.value.query.urgency === "late");
    expect(wrapper.find("[data-test=owners]").text()).toContain("乙局");
    wrapper.unmount();
  });
});
