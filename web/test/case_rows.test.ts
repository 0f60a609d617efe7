// Rows of cases: their text, exact sums, what is pasted from a sheet, the table to fill in.
import { describe, expect, it } from "vitest";
import type { CaseField } from "@/api/types";
import { rows_of, sum_of, text_of, with_pasted } from "@/common/case_rows";
import RowsField from "@/common/RowsField.vue";
import { show } from "./harness";

const column = (id: string, zh: string, kind: CaseField["kind"], choices: CaseField["choices"] = []): CaseField => ({ id, name: { zh, en: id }, kind, unit: "", personal: false, choices, to: "", columns: [] });
const columns = [column("holder", "名称", "text"), column("shipped", "数量", "number"), column("way", "方式", "choice", [{ id: "refund", name: { zh: "退货", en: "Refund" } }])];
const field: CaseField = { ...column("holders", "发货对象", "rows"), columns };

describe("rows", () => {
  it("leaves out what has no words", () => {
    expect(text_of([{ holder: " 甲店 ", shipped: "1", way: "" }, { holder: " " }, {}])).toBe('[{"holder":"甲店","shipped":"1"}]');
    expect(text_of([{}])).toBe("");
    expect(rows_of('[{"holder":"甲店"}]')).toEqual([{ holder: "甲店" }]);
    for (const text of ["", "甲店 120", "{}", "[7]"]) expect(rows_of(text)).toEqual([]);
  });
  it.each([[["0.1", "0.2"], "0.3"], [["1", ""], "1"], [["9007199254740993", "0.000000000001"], "9007199254740993.000000000001"], [["-1.5", "1"], "-0.5"], [["-0.5", "0.5"], "0"], [["许多"], ""]])("sums %j to %s", (numbers, sum) => {
    expect(sum_of(numbers.map((shipped) => ({ shipped })), "shipped")).toBe(sum);
  });
  it("takes a part of a sheet from any cell on", () => {
    expect(with_pasted([{ holder: "甲店" }], columns, { row: 0, column: 1 }, "1,200\t退货\r\n7\t换货\r\n")).toEqual([{ holder: "甲店", shipped: "1200", way: "refund" }, { shipped: "7", way: "换货" }]);
    expect(with_pasted([], columns, { row: 0, column: 0 }, "名称\t数量\n乙店\t3\t\t多出\n")).toEqual([{ holder: "乙店", shipped: "3", way: "" }]);
    expect(with_pasted([], columns, { row: 0, column: 0 }, "乙店")).toBeNull();
  });
});

describe("the table to fill in", () => {
  it("adds a row by Enter, sums up and sends texts", async () => {
    const { wrapper: table } = await show(RowsField, { field, modelValue: "" });
    await table.find('[data-cell="0:0"]').setValue("甲店");
    await table.find('[data-cell="0:1"]').setValue("2.5");
    await table.find('[data-cell="0:1"]').trigger("keydown", { key: "Enter" });
    await table.find('[data-cell="1:1"]').setValue("0.5");
    expect(document.activeElement?.getAttribute("data-cell")).toBe("1:1");
    expect(table.find("tfoot").text()).toContain("3");
    expect(table.emitted("update:modelValue")!.at(-1)).toEqual(['[{"holder":"甲店","shipped":"2.5"},{"shipped":"0.5"}]']);
    await table.findAll("tbody button")[0]!.trigger("click");
    expect(table.emitted("update:modelValue")!.at(-1)).toEqual(['[{"shipped":"0.5"}]']);
    table.unmount();
  });
});
