import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { h } from "vue";
import { ElOption, ElSelect } from "@/common/ui";
import { until } from "./harness";

const items = () => document.querySelectorAll(".el-select-dropdown__item").length;

describe("a select", () => {
  it("shows the words of its choice and builds its list only when it opens", async () => {
    const options = [h(ElOption, { value: "a", label: "甲" }), h(ElOption, { value: "b", label: "乙" })];
    const wrapper = mount(ElSelect, { props: { modelValue: "b" }, slots: { default: () => options }, attachTo: document.body });
    await until(() => wrapper.text().includes("乙"), "the words of the choice");
    expect(items()).toBe(0);
    await wrapper.find(".el-select__wrapper").trigger("click");
    await until(() => items() === 2, "the list");
    wrapper.unmount();
  });
});
