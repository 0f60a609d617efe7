// The side of firms: who may open which page, and how values and deadlines are said.
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it } from "vitest";
import { use_session } from "@/api/session";
import type { CaseClock, FirmCaseRow, Role, User } from "@/api/types";
import { modules } from "@/app/modules";
import { left_words, name_of_case, shown_value, standing_of } from "@/modules/firm/firm_model";

const row = (more: Partial<FirmCaseRow> = {}): FirmCaseRow => ({ id: 7, type: { id: "service_request", name: { zh: "质量服务需求", en: "Request" } }, title: "", owner: "甲局", opened_on: "2026-03-02", closed_on: null, due_on: null, waits_for_firm: false, ...more });
const clock = (more: Partial<CaseClock>): CaseClock => ({ id: "accept", state: "running", budget: "2wd", consumed: 0, remaining: 2, deadline: "2026-03-04", provisional: false, days_left: 2, minutes_left: null, ...more });

describe("pages", () => {
  beforeEach(() => setActivePinia(createPinia()));
  const as = (role: Role) => { use_session().user = { role } as User; return use_session(); };

  it("of the office are closed to firms, and those of firms to the office", () => {
    for (const route of modules.flatMap((each) => each.routes)) {
      const role = route.meta?.role;
      if (role === undefined || role === "any") continue;
      expect(as("firm").may(role), String(route.name)).toBe(role === "firm");
      expect(as("administrator").may(role), String(route.name)).toBe(role !== "firm");
    }
  });
  it("of everybody's own are open to both", () => {
    for (const role of ["firm", "viewer"] as const) expect(as(role).may("any")).toBe(true);
  });
});

describe("a case of a firm", () => {
  it("is called by its own title, otherwise by kind and number", () => {
    expect(name_of_case(row(), "zh-CN")).toBe("质量服务需求 7");
    expect(name_of_case(row({ title: "测铅" }), "en")).toBe("测铅");
  });
  it("waits for the firm until it is closed", () => {
    expect(standing_of(row())).toBe("firm.under_way");
    expect(standing_of(row({ waits_for_firm: true }))).toBe("firm.waiting");
    expect(standing_of(row({ waits_for_firm: true, closed_on: "2026-04-01" }))).toBe("firm.closed");
  });
  it("says how long there is", () => {
    expect(left_words(clock({}))).toEqual({ key: "cases.days_left", count: 2 });
    expect(left_words(clock({ days_left: 0 }))?.key).toBe("cases.day_today");
    expect(left_words(clock({ days_left: -3 }))).toEqual({ key: "cases.days_late", count: 3 });
    expect(left_words(clock({ state: "suspended", days_left: null }))?.key).toBe("firm.suspended");
    expect(left_words(clock({ days_left: null, minutes_left: 30 }))).toBeNull();
  });
  it("shows values as words", () => {
    const field = { id: "x", name: { zh: "甲", en: "A" }, unit: "元", choices: [] };
    expect(shown_value(field, "600", "zh-CN", ["是", "否"])).toBe("600 元");
    expect(shown_value({ ...field, kind: "yes_no" }, "false", "zh-CN", ["是", "否"])).toBe("否");
    expect(shown_value({ ...field, choices: [{ id: "five", name: { zh: "非常满意", en: "Very" } }] }, "five", "en", ["", ""])).toBe("Very");
    expect(shown_value({ ...field, unit: "", kind: "moment" }, "2026-03-04T14:05", "en", ["", ""])).toBe("2026-03-04 14:05");
  });
});
