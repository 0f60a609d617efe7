import { afterEach, describe, expect, it, vi } from "vitest";
import ReviewPage from "@/modules/review/ReviewPage.vue";
import { diagnostics, lines_of, plan, targets, tasks } from "./factories";
import { serve, show, until } from "./harness";

const lines = lines_of(120);
const step = { id: 9, action: "accept", at: "2026-11-20T08:00:00Z", subject_type: "indicator", subject_name: "合格率", rows: 2 };
function answers(count = 4) {
  const rows = targets(count, lines);
  const decide = (body: { decision: "accepted"; rows: { id: number }[] }) => {
    const hit = rows.filter((row) => body.rows.some((each) => each.id === row.id));
    for (const row of hit) Object.assign(row, { review_state: body.decision, version: row.version + 1 });
    return { body: { items: hit.map((row) => ({ ...row })) } };
  };
  return {
    rows,
    table: {
      "GET /plans/1": () => ({ body: plan({ id: 1 }) }),
      "GET /plans/1/source": () => ({ body: { format: "markdown", lines } }),
      "GET /plans/1/indicators": () => ({ body: { items: rows.map((row) => ({ ...row })) } }),
      "GET /plans/1/tasks": () => ({ body: { items: tasks(2, lines) } }),
      "GET /plans/1/diagnostics": () => ({ body: { items: diagnostics } }),
      "GET /plans/1/corrections": () => ({ body: { items: [] } }),
      "POST /plans/1/indicators/decisions": decide,
      "GET /plans/1/reviewers": () => ({ body: { items: [{ user_id: 2, login: "editor" }, { user_id: 5, login: "li" }] } }),
      "GET /plans/1/version": () => ({ body: { predecessor_id: null, predecessor_title: "", paired: 0, added: 0, misfits: [] } }),
      "GET /plans/1/last-step": () => ({ body: { step: rows.some((row) => row.review_state !== "pending") ? step : null } }),
      "POST /plans/1/undo": () => {
        for (const row of rows) row.review_state = "pending";
        return { body: step };
      },
    },
  };
}
const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key }));
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("the review page", () => {
  it("selects the words of a target and the target of its words", async () => {
    serve(answers().table);
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4 && wrapper.findAll("mark").length > 0);
    await wrapper.find("[data-row='1002'] .name").trigger("click");
    await until(() => wrapper.findAll("mark.selected").length > 0, "marked words");
    expect(wrapper.find("mark.selected").attributes("data-marks")).toContain("target-1002");
    await wrapper.find("mark[data-marks~='target-1003']").trigger("click");
    await until(() => router.currentRoute.value.query.item === "1003", "selected target");
    wrapper.unmount();
  });
  it("walks and decides by keyboard, going on to the next undecided", async () => {
    const server = answers();
    const sent = serve(server.table);
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    press("j");
    await until(() => router.currentRoute.value.query.item === "1001");
    press("a");
    await until(() => router.currentRoute.value.query.item === "1002", "next undecided");
    press("x");
    await until(() => router.currentRoute.value.query.item === "1003");
    expect(sent.filter((each) => each.method === "POST").map((each) => each.body)).toEqual([{ decision: "accepted", rows: [{ id: 1001, version: 1 }] }, { decision: "rejected", rows: [{ id: 1002, version: 1 }] }]);
    expect(wrapper.find("[data-test=progress]").text()).toContain("2 / 4");
    wrapper.unmount();
  });
  it("is walked by keyboard alone, the doubtful rows first", async () => {
    const server = answers();
    const sent = serve(server.table);
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    press("o");
    await until(() => wrapper.find("[data-row]").attributes("data-row") === "1003", "the doubtful row on top");
    press("n");
    await until(() => router.currentRoute.value.query.item === "1003");
    expect(wrapper.find("[data-row].selected [data-test=reading]").text()).toContain("P009 表格行有缺损");
    press("x");
    await until(() => router.currentRoute.value.query.item === "1004", "the next doubtful one");
    press("k");
    await until(() => router.currentRoute.value.query.item === "1003");
    press("w");
    press("f"); // does not undo what comes after it
    await until(() => sent.filter((each) => each.method === "POST").length === 2);
    expect(sent.filter((each) => each.method === "POST").map((each) => (each.body as { decision: string }).decision)).toEqual(["rejected", "pending"]);
    press("2");
    await until(() => router.currentRoute.value.query.tab === "tasks");
    press("3");
    await until(() => router.currentRoute.value.query.tab === "findings");
    press("j");
    await until(() => wrapper.findAll(".findings .selected").length === 1, "a finding");
    press("a"); // nothing to accept here
    press("g");
    await until(() => document.body.textContent?.includes("还不能启用") ?? false);
    wrapper.unmount();
  });
  it("accepts at once what is certain, and of the rest only what was ticked", async () => {
    const server = answers();
    const sent = serve(server.table);
    const { wrapper } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    press("b");
    const dialog = () => document.querySelector<HTMLElement>(".el-dialog");
    await until(() => dialog()?.textContent?.includes("“确定”的 1 项") ?? false, "the dialog");
    const boxes = [...(dialog()?.querySelectorAll<HTMLInputElement>("li input") ?? [])];
    expect(boxes.map((box) => box.checked)).toEqual([false, false, false]);
    boxes[0]?.click(); // the doubtful one stands on top
    await until(() => dialog()?.querySelector("[data-test=bulk_confirm]")?.textContent?.includes("2") ?? false);
    dialog()?.querySelector<HTMLElement>("[data-test=bulk_confirm]")?.click();
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toEqual({ decision: "accepted", rows: [{ id: 1001, version: 1 }, { id: 1003, version: 1 }] });
    await until(() => wrapper.find("[data-test=progress]").text().includes("2 / 4"));
    wrapper.unmount();
  });
  it("splits a row in two and merges two into one", async () => {
    const server = answers();
    const sent = serve({ ...server.table, "POST /indicators/1001/split": () => ({ body: { items: [] } }), "POST /plans/1/indicators/merge": () => ({ body: server.rows[0] }) });
    const { wrapper } = await show(ReviewPage, { plan_id: 1 }, "/?item=1001");
    await until(() => wrapper.findAll("[data-row].selected").length === 1);
    press("s");
    await until(() => document.querySelector("#split_2_name") !== null, "both parts");
    const name = document.querySelector<HTMLInputElement>("#split_2_name");
    if (name) { name.value = "第二项"; name.dispatchEvent(new Event("input")); }
    document.querySelector<HTMLFormElement>("[data-test=split_dialog] form, .el-dialog form")?.requestSubmit();
    await until(() => sent.some((each) => each.path.endsWith("/split")));
    const split = sent.find((each) => each.path.endsWith("/split"))?.body as { version: number; first: { name: string }; second: { name: string } };
    expect([split.version, split.second.name, split.first.name === split.second.name]).toEqual([1, "第二项", false]);
    await until(() => document.querySelector("#split_2_name") === null, "the dialog is gone");
    press("m");
    await until(() => document.querySelector("[data-test=save_merge]") !== null, "the dialog");
    document.querySelector<HTMLFormElement>(".el-dialog form")?.requestSubmit();
    await until(() => sent.some((each) => each.path.endsWith("/merge")));
    const merge = sent.find((each) => each.path.endsWith("/merge"))?.body as { keep: { id: number }; drop: { id: number } };
    expect([merge.keep.id, merge.drop.id]).toEqual([1001, 1002]);
    wrapper.unmount();
  });
  it("decides by key what of the earlier version does not fit, and leads to changed rows", async () => {
    const server = answers();
    const misfit = (id: number, kind: string) => ({ id, kind, subject_type: "indicator", subject_id: 1002, subject_name: `第 ${id} 项`, changes: [{ field: "target.kind", before: "cumulative", after: "level" }], open: true, state: "open", decided_by: "", decided_at: null });
    const misfits = [misfit(1, "correction"), misfit(2, "document"), misfit(3, "gone")];
    const decided = (id: number) => (body: { decision: string }) => { Object.assign(misfits.find((each) => each.id === id) ?? {}, { open: false, state: body.decision, decided_by: "editor", decided_at: "2026-11-20T08:00:00Z" }); return { body: misfits[0] }; };
    const sent = serve({
      ...server.table,
      "GET /plans/1": () => ({ body: plan({ id: 1, predecessor_id: 7 }) }),
      "GET /plans/1/version": () => ({ body: { predecessor_id: 7, predecessor_title: "旧版", paired: 4, added: 1, misfits: misfits.map((each) => ({ ...each })) } }),
      "POST /misfits/1/decision": decided(1), "POST /misfits/3/decision": decided(3),
    });
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    press("6");
    await until(() => wrapper.findAll("[data-misfit]").length === 3, "the list");
    expect(wrapper.find("[data-misfit='1']").text()).toContain("累计完成");
    press("j");
    await until(() => wrapper.findAll("[data-misfit='1'].selected").length === 1);
    press("a");
    await until(() => wrapper.findAll("[data-misfit='2'].selected").length === 1, "the next open one");
    expect(wrapper.find("[data-misfit='1']").text()).toContain("已保留");
    press("j");
    await until(() => wrapper.findAll("[data-misfit='3'].selected").length === 1);
    press("x");
    await until(() => wrapper.find("[data-misfit='3']").text().includes("已放弃"));
    expect(sent.filter((each) => each.method === "POST").map((each) => [each.path, each.body])).toEqual([["/misfits/1/decision", { decision: "kept" }], ["/misfits/3/decision", { decision: "dropped" }]]);
    await wrapper.find("[data-misfit='2'] .buttons button").trigger("click");
    await until(() => router.currentRoute.value.query.item === "1002" && router.currentRoute.value.query.tab === undefined, "the row");
    wrapper.unmount();
  });
  it("undoes the newest step although the page has not heard of it yet", async () => {
    const server = answers();
    let newest = 9;
    const table = { ...server.table, "GET /plans/1/last-step": () => ({ body: { step: { ...step, id: newest } } }) };
    const sent = serve(table);
    const { wrapper } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    await until(() => wrapper.find("[data-test=undo]").attributes("disabled") === undefined);
    newest = 10; // another decision of the same person
    press("u");
    await until(() => sent.some((each) => each.path.endsWith("/undo")), "the undo");
    expect(sent.find((each) => each.path.endsWith("/undo"))?.body).toEqual({ step_id: 10 });
    wrapper.unmount();
  });
  it("undoes the last step, saying which", async () => {
    const server = answers();
    const sent = serve(server.table);
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    expect(wrapper.find("[data-test=undo]").attributes("disabled")).toBeDefined();
    press("j");
    await until(() => router.currentRoute.value.query.item === "1001");
    press("a");
    await until(() => wrapper.find("[data-test=undo]").attributes("title") === "撤销采纳：合格率 等 2 项", "what would be undone");
    press("u");
    await until(() => wrapper.find("[data-test=progress]").text().includes("0 / 4"), "all pending again");
    expect(sent.find((each) => each.path.endsWith("/undo"))?.body).toEqual({ step_id: 9 });
    await until(() => wrapper.find("[data-test=undo]").attributes("disabled") !== undefined);
    wrapper.unmount();
  });
  it("shows both versions when somebody else was faster", async () => {
    const server = answers();
    const table = { ...server.table, "POST /plans/1/indicators/decisions": () => { Object.assign(server.rows[0] ?? {}, { version: 2, unit: "件" }); return { status: 409, body: { status: 409, key: "conflict", detail: "已被他人修改" } }; } };
    serve(table);
    const { wrapper } = await show(ReviewPage, { plan_id: 1 }, "/?item=1001");
    await until(() => wrapper.findAll("[data-row].selected").length === 1);
    press("a");
    await until(() => document.body.textContent?.includes("内容已被他人修改") ?? false, "conflict dialog");
    expect(document.querySelector(".el-dialog")?.textContent).toContain("件");
    wrapper.unmount();
  });
  it("says what is missing before activation", async () => {
    serve(answers().table);
    const { wrapper } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4);
    await wrapper.find("[data-test=activate]").trigger("click");
    await until(() => document.body.textContent?.includes("还有 4 项指标待审核") ?? false);
    wrapper.unmount();
  });
  it("says what to do when nothing was found", async () => {
    serve(answers(0).table);
    const { wrapper } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.text().includes("没有读出指标"));
    wrapper.unmount();
  });
});
