import { afterEach, describe, expect, it, vi } from "vitest";
import { i18n } from "@/i18n";
import ComparePage from "@/modules/compare/ComparePage.vue";
import VersionsPage from "@/modules/compare/VersionsPage.vue";
import { change, comparison, difference } from "../mock/comparison";
import { plan } from "./factories";
import { serve, show, until } from "./harness";

const plans = { "GET /plans": () => ({ body: { items: [plan({ id: 1, state: "active" }), plan({ id: 2, state: "active" }), plan({ id: 3 })] } }) };
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; i18n.global.locale.value = "zh-CN"; });

describe("the comparison of plans", () => {
  const answers = { ...plans, "GET /comparison": () => ({ body: comparison() }) };
  it("asks for two plans first and takes the active ones at once", async () => {
    serve(answers);
    const { wrapper, router } = await show(ComparePage, {});
    await until(() => wrapper.text().includes("请选择至少两部规划"));
    await wrapper.find("[data-test=choose_active]").trigger("click");
    await until(() => router.currentRoute.value.query.plans === "1,2");
    await until(() => wrapper.find("[data-test=matrix]").exists());
  });
  it("puts a concept's targets side by side and says why one is not there", async () => {
    serve(answers);
    const { wrapper } = await show(ComparePage, {}, "/?plans=1,2");
    await until(() => wrapper.find("[data-test=matrix]").exists());
    const cells = wrapper.findAll("[data-concept=manufacturing_pass_rate] td");
    expect(cells[0]?.text()).toContain("严格度 1/2");
    expect(cells[0]?.text()).toContain("底线");
    expect(cells[1]?.text()).toContain("差 4");
    expect(cells[1]?.find("a").attributes("href")).toContain("21");
    const other = wrapper.findAll("[data-concept=food_evaluation_pass_rate] td")[1];
    expect(other?.find("[data-test=not_merged]").text()).toContain("名称没有写明“评价性”");
  });
  it("shows the same as a table, in English too", async () => {
    serve(answers);
    i18n.global.locale.value = "en";
    const { wrapper } = await show(ComparePage, {}, "/?plans=1,2&view=table");
    await until(() => wrapper.find("[data-test=flat]").exists());
    expect(wrapper.find("[data-test=flat]").text()).toContain("en: 2 个可比中第 2");
    expect(wrapper.find("[data-test=flat]").text()).toContain("2/2");
  });
  it("lists what has no concept and says when nothing matches", async () => {
    serve(answers);
    const { wrapper, router } = await show(ComparePage, {}, "/?plans=1,2&show=unmatched");
    await until(() => wrapper.find("[data-test=unmatched]").exists());
    expect(wrapper.find("[data-test=unmatched]").text()).toContain("完成投资");
    await router.push("/?plans=1,2&q=没有");
    await until(() => wrapper.text().includes("没有符合条件的概念"));
  });
  it("shows what the server refuses", async () => {
    serve({ ...plans, "GET /comparison": () => ({ status: 404, body: { status: 404, key: "not_found", detail: "没有找到规划 9", code: 1002 } }) });
    const { wrapper } = await show(ComparePage, {}, "/?plans=1,9");
    await until(() => wrapper.find(".error_notice").exists());
    expect(wrapper.find(".error_notice").text()).toContain("没有找到规划 9");
  });
});

describe("two versions of a plan", () => {
  it("asks for both", async () => {
    serve(plans);
    const { wrapper } = await show(VersionsPage, {}, "/?after=2");
    await until(() => wrapper.text().includes("请选择两个版本"));
  });
  it("shows facts and fields in words, a changed scope with a warning", async () => {
    const renamed = change("renamed", { pairing: "near_name", likeness: 66, scope_changed: true, before: { id: 1, name: "食品抽检合格率", words: "98" } });
    serve({ ...plans, "GET /plans/2/difference": () => ({ body: difference([renamed, change("changed"), change("added")]) }) });
    const { wrapper, router } = await show(VersionsPage, {}, "/?before=1&after=2");
    await until(() => wrapper.find("[data-change]").exists());
    expect(wrapper.find("[data-test=facts]").text()).toContain("征求意见稿");
    expect(wrapper.find("[data-test=facts]").text()).toContain("文号");
    expect(wrapper.find("[data-change=renamed]").text()).toContain("口径改变");
    expect(wrapper.find("[data-change=changed]").text()).toContain("> 高于");
    expect(wrapper.text()).toContain("另有 3 项没有变化");
    await router.push("/?before=1&after=2&kind=added");
    await until(() => !wrapper.find("[data-change=changed]").exists());
    expect(wrapper.find("[data-change=added]").text()).toContain("60%");
  });
  it("swaps the two", async () => {
    serve({ ...plans, "GET /plans/2/difference": () => ({ body: difference([]) }), "GET /plans/1/difference": () => ({ body: { ...difference([]), facts: [] } }) });
    const { wrapper, router } = await show(VersionsPage, {}, "/?before=1&after=2");
    await until(() => wrapper.find("[data-test=facts]").exists());
    await wrapper.findAll("button").find((button) => button.text().includes("对调"))?.trigger("click");
    await until(() => router.currentRoute.value.query.after === "1");
    await until(() => wrapper.text().includes("两个版本没有区别"));
  });
});
