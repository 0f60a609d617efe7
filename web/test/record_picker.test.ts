import { afterEach, describe, expect, it, vi } from "vitest";
import { defineComponent, ref } from "vue";
import RecordPicker from "@/common/RecordPicker.vue";
import { serve, show, until } from "./harness";

const record = (id: number, title: string, key: string) => ({ id, type: "firm", key, title, values: {}, links: [], simulated: false, changed_at: "2026-03-02T01:00:00Z", version: 1 });
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

async function picker(found: ReturnType<typeof record>[]) {
  const sent = serve({ "GET /records": () => ({ body: { items: found, next: "", found: found.length } }) });
  const kept = ref("");
  const { wrapper } = await show(defineComponent({ components: { RecordPicker }, setup: () => ({ kept }), template: `<RecordPicker v-model="kept" of="firm" label="企业" />` }), {});
  return { sent, kept, wrapper };
}

describe("a thing of the registers that is picked", () => {
  it("is looked for by what is typed, once the typing pauses, and kept by its code", async () => {
    const { sent, kept, wrapper } = await picker([record(1, "某商场", "91A"), record(2, "某商场分店", "91B")]);
    for (const text of ["某", "某商", "某商场"]) await wrapper.find("input").setValue(text);
    await until(() => wrapper.findAll("[data-test=pick]").length === 2, "two offers");
    expect(sent.length, "one question for three keys").toBe(1);
    await wrapper.findAll("[data-test=pick]")[1]!.trigger("click");
    expect(kept.value).toBe("91B");
    expect(wrapper.text()).toContain("某商场分店");
    expect(wrapper.findAll("[data-test=pick]").length).toBe(0);
    wrapper.unmount();
  });
  it("may be a code that is not registered, and says so", async () => {
    const { kept, wrapper } = await picker([]);
    await wrapper.find("input").setValue("91330100799655058B");
    await until(() => wrapper.text().includes("可直接填写编号"), "the hint");
    expect(kept.value).toBe("91330100799655058B");
    wrapper.unmount();
  });
});
