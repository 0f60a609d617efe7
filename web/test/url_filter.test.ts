import { describe, expect, it } from "vitest";
import { read_filter, write_filter } from "@/common/url_filter";
import { kCockpitFilter, to_question } from "@/modules/cockpit/cockpit_model";

describe("filters in the URL", () => {
  it("reads defaults from an empty address", () => expect(read_filter({}, kCockpitFilter)).toEqual({ group: "", department: "", attribute: "", state: "", place: "", day: "", view: "bars" }));
  it.each([["2026-03-01", "2026-03-01"], ["", ""], ["2026-02-30", ""], ["gestern", ""], ["2026-3-1", ""]])("asks for the day %j as %j", (day, asked) => expect(to_question(7, { ...read_filter({}, kCockpitFilter), day })).toEqual({ plan_id: 7, group: "", department: "", attribute: "", state: "", place: "", day: asked }));
  it("refuses values that do not exist", () => expect(read_filter({ state: "perfect", view: "cake" }, kCockpitFilter)).toMatchObject({ state: "", view: "bars" }));
  it("takes the first of a repeated parameter", () => expect(read_filter({ group: ["产品质量", "x"] }, kCockpitFilter).group).toBe("产品质量"));
  it("leaves defaults out of the address and keeps what belongs to others", () => expect(write_filter({ state: "behind", other: "1" }, kCockpitFilter, { state: "", group: "产品质量" })).toEqual({ other: "1", group: "产品质量" }));
  it("comes back the same for every state", () => {
    for (const state of kCockpitFilter.state) {
      const query = write_filter({}, kCockpitFilter, { state, department: "市场监管局", view: "table" });
      expect(read_filter(query as Record<string, string>, kCockpitFilter)).toMatchObject({ state, department: "市场监管局", view: "table" });
    }
  });
});
