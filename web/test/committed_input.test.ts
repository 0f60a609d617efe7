import { describe, expect, it } from "vitest";
import { defineComponent, nextTick, ref } from "vue";
import CommittedInput from "@/common/CommittedInput.vue";
import { show } from "./harness";

describe("a text that counts when it is done", () => {
  it("keeps what is typed and hands it on at the end, without blanks around", async () => {
    const kept = ref("旧");
    const { wrapper } = await show(defineComponent({ components: { CommittedInput }, setup: () => ({ kept }), template: `<CommittedInput v-model="kept" label="搜索" />` }), {});
    const input = wrapper.find("input");
    expect(input.element.value).toBe("旧");
    input.element.value = " 沃柑 ";
    await input.trigger("input");
    await nextTick();
    expect(input.element.value, "a text in the making stays").toBe(" 沃柑 ");
    expect(kept.value).toBe("旧");
    await input.trigger("change");
    expect(kept.value).toBe("沃柑");
    kept.value = "";
    await nextTick();
    expect(input.element.value, "cleared from outside").toBe("");
    wrapper.unmount();
  });
});
