import { afterEach, describe, expect, it, vi } from "vitest";
import EntryForm from "@/modules/indicator/EntryForm.vue";
import { lines_of, observation, targets } from "./factories";
import { serve, show, until } from "./harness";

const fields = targets(1, lines_of(60))[0];
const path = "POST /indicators/1001/observations";
const open = (observations = [observation("2023", "95")]) => show(EntryForm, { indicator_id: 1001, fields, place: "", observations });
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("the entry form", () => {
  it("proposes the next year and records a new figure", async () => {
    const sent = serve({ [path]: () => ({ status: 201, body: observation("2024", "95.5") }) });
    const { wrapper } = await open();
    expect((wrapper.find("#entry_period").element as HTMLInputElement).value).toBe("2024");
    await wrapper.find("#entry_value").setValue("９５．５");
    await wrapper.find("form").trigger("submit");
    await until(() => wrapper.emitted("recorded") !== undefined);
    expect(sent[0]?.body).toEqual({ period: "2024", place: "", value: "95.5", done_on: null, replaces_vintage: 0 });
  });
  it("asks for the reason that the server wants and keeps what was typed", async () => {
    let turn = 0;
    const sent = serve({ [path]: () => (turn++ === 0 ? { status: 422, body: { status: 422, key: "reason_needed", detail: "", findings: [{ severity: "soft", code: "F010", message: "比上期变化超过三成" }] } } : { status: 201, body: observation("2024", "60") }) });
    const { wrapper } = await open();
    await wrapper.find("#entry_value").setValue("60");
    await wrapper.find("form").trigger("submit");
    await until(() => wrapper.find("[data-test=findings]").exists());
    expect(wrapper.find("[data-test=findings]").text()).toContain("比上期变化超过三成");
    expect((wrapper.find("#entry_value").element as HTMLInputElement).value).toBe("60");
    await wrapper.find("form").trigger("submit");
    expect(wrapper.text()).toContain("请填写原因");
    expect(sent.length).toBe(1);
    await wrapper.find("#entry_note").setValue("统计口径调整");
    await wrapper.find("form").trigger("submit");
    await until(() => wrapper.emitted("recorded") !== undefined);
    expect(sent[1]?.body).toMatchObject({ note: "统计口径调整", value: "60" });
  });
  it("shows the other figure on a conflict and can still keep its own", async () => {
    let turn = 0;
    const sent = serve({
      [path]: () => (turn++ === 0 ? { status: 409, body: { status: 409, key: "conflict", detail: "" } } : { status: 201, body: observation("2023", "94", 3) }),
      "GET /indicators/1001/observations": () => ({ body: { items: [observation("2023", "95"), observation("2023", "93", 2)] } }),
    });
    const { wrapper } = await open();
    await wrapper.find("#entry_period").setValue("2023");
    await wrapper.find("#entry_value").setValue("94");
    await wrapper.find("#entry_note").setValue("核定");
    await wrapper.find("form").trigger("submit");
    await until(() => document.querySelector(".el-dialog")?.textContent?.includes("93") ?? false, "conflict dialog");
    [...document.querySelectorAll<HTMLButtonElement>(".el-dialog button")].find((button) => button.textContent?.includes("用我的覆盖"))?.click();
    await until(() => wrapper.emitted("recorded") !== undefined);
    expect(sent.filter((each) => each.method === "POST").map((each) => (each.body as { replaces_vintage: number }).replaces_vintage)).toEqual([1, 2]);
  });
  it("refuses words before it asks the server", async () => {
    const sent = serve({});
    const { wrapper } = await open();
    await wrapper.find("#entry_value").setValue("九十六");
    await wrapper.find("form").trigger("submit");
    expect(wrapper.text()).toContain("“九十六”不是数字");
    expect(sent).toEqual([]);
  });
});
