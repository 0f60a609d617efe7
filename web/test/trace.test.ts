import { describe, expect, it } from "vitest";
import { given_values } from "@/modules/cases/case_model";
import type { CaseType, TraceReceipt } from "@/api/types";
import { is_code } from "@/common/code_text";
import { amount_text, code_label, holders_text, scan_address } from "@/modules/trace/trace_model";

describe("codes", () => {
  it("are read as element strings", () => {
    expect(code_label("https://id.gs1.org/01/06901234567892/10/A%2F1")).toBe("(01)06901234567892(10)A/1");
    expect(code_label("uscc:91330100799655058B")).toBe("uscc:91330100799655058B");
  });
  it("have a public page where they are of GS1", () => {
    expect(scan_address("https://id.gs1.org/01/06901234567892/10/A1")).toBe("/01/06901234567892/10/A1");
    expect(scan_address("urn:x:1")).toBeNull();
  });
  it("have amounts in units that people know", () => {
    expect(amount_text({ amount: "20", unit: "KGM" })).toBe("20 kg");
    expect(amount_text({ amount: "3", unit: "" })).toBe("3");
    expect(amount_text({ amount: "", unit: "" })).toBe("");
  });
});

describe("a text of a case", () => {
  it("leads to the code where it is one", () => {
    expect(is_code("(01)09521234010012(10)L2")).toBe(true);
    expect(is_code(" https://example.cn/01/09521234010012/10/L2 ")).toBe(true);
    for (const text of ["", "A1", "2026-03-01 批", "(01)0952 和另一批", "https://example.cn/news/1"]) expect(is_code(text)).toBe(false);
  });
});

describe("a case opened from an address", () => {
  it("takes what its type asks for and nothing else", () => {
    const type = { opens: { asks: [{ field: "batch" }, { field: "food" }] }, fields: [] } as unknown as CaseType;
    expect(given_values(type, { batch: "(10)A1", food: "", harm: "x", type: "food_recall", list: ["a"] })).toEqual({ batch: "(10)A1" });
    expect(given_values(undefined, { batch: "x" })).toEqual({});
  });
});

describe("receipts of a lot", () => {
  const receipt = (code: string, name: string, received: string | null, of: "certain" | "possible" | "clear" = "possible") => ({ code: "x", unit: "KGM", product: "", class: of, at_least: "0", at_most: "1", received, place: { code, name, firm_id: null } }) as unknown as TraceReceipt;
  it("become rows to paste: a place once, its amounts summed up, without what is clear", () => {
    const text = holders_text([receipt("a", "甲店", "1.5"), receipt("https://id.gs1.org/414/6901234000016", "", null), receipt("a", "甲店", "2"), receipt("b", "乙店", "9", "clear")]);
    expect(text).toBe("甲店\t\t3.5\n(414)6901234000016\t\t");
  });
});
