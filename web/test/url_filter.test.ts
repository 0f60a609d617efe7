import { describe, expect, it } from "vitest";
import { read_filter, write_filter } from "@/common/url_filter";
import { kCockpitFilter } from "@/modules/cockpit/cockpit_model";

describe("filters in the URL", () => {
  it("reads defaults from an empty address", () => expect(read_filter({}, kCockpitFilter)).toEqual({ group: "", department: "", attribute: "", state: "", place: "", view: "bars" }));
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
