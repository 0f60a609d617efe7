import { describe, expect, it } from "vitest";
import { case_rows, field_name, missing_fields, offered, read_conditions, shown_value, write_conditions, written_values } from "@/modules/records/record_model";
import type { CaseCount, RecordField, RecordType } from "@/api/types";

const field = (id: string, kind: RecordField["kind"], more: Partial<RecordField> = {}): RecordField => ({
  id, kind, name: { zh: `${id}名`, en: id }, required: false, personal: false, unit: "", choices: [], scheme: "", to: "", ...more,
});
const type: RecordType = {
  id: "firm", name: { zh: "企业", en: "Firm" }, about: { zh: "", en: "" }, key: "code", title: "name", columns: ["code", "name"], filters: ["status", "owner"], roster: null, records: 0,
  fields: [field("code", "identifier", { required: true }), field("name", "text", { required: true }), field("capital", "number", { unit: "万元" }), field("status", "choice", { choices: [{ id: "closed", name: { zh: "注销", en: "Closed" } }] }), field("owner", "reference", { to: "firm" })],
};

describe("registers", () => {
  it("names fields with their units and values by their choices", () => {
    expect(field_name(type.fields[2], "zh")).toBe("capital名（万元）");
    expect(field_name(type.fields[2], "en")).toBe("capital (万元)");
    expect(field_name(undefined, "zh", "gone")).toBe("gone");
    expect(shown_value(type.fields[3], "closed", "zh")).toBe("注销");
    expect(shown_value(type.fields[3], "unheard", "zh")).toBe("unheard");
    expect(shown_value(undefined, undefined, "zh")).toBe("");
  });
  it("offers a list for choices only", () => {
    expect(offered(type).map((each) => each.id)).toEqual(["status"]);
    expect(offered(undefined)).toEqual([]);
  });
  it("reads conditions from an address, whatever stands there", () => {
    expect(read_conditions('{"status":"closed","owner":"9"}', type)).toEqual({ status: "closed", owner: "9" });
    for (const odd of ["", "{", "[]", "null", "7", '{"status":1}', '{"capital":"5"}', '{"status":""}']) expect(read_conditions(odd, type), odd).toEqual({});
    expect(read_conditions(write_conditions({ status: "closed", owner: "" }), type)).toEqual({ status: "closed" });
    expect(write_conditions({ status: "" })).toBe("");
  });
  it("sends what is filled in and tells what is missing", () => {
    expect(written_values(type, { code: " 9 ", name: " ", capital: "" })).toEqual([{ field: "code", text: "9" }]);
    expect(missing_fields(type, { code: "9", name: " " }).map((each) => each.id)).toEqual(["name"]);
  });
  it("sums the cases about a thing by their type, those with most open ones first", () => {
    const count = (of: string, urgency: CaseCount["urgency"], cases: number): CaseCount => ({ type: of, owner: "甲局", states: [], urgency, cases });
    expect(case_rows([count("complaint", "closed", 5), count("report", "late", 2), count("complaint", "calm", 1), count("report", "urgent", 1)])).toEqual([{ type: "report", all: 3, open: 3, late: 2 }, { type: "complaint", all: 6, open: 1, late: 0 }]);
    expect(case_rows([])).toEqual([]);
  });
});
