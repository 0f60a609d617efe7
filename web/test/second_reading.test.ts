import { afterEach, describe, expect, it, vi } from "vitest";
import type { Decided } from "@/api/types";
import ReviewPage from "@/modules/review/ReviewPage.vue";
import { shown_rows } from "@/modules/review/review_model";
import { count_second, may_read, second_state_of } from "@/modules/review/second_model";
import { lines_of, plan, targets, undecided } from "./factories";
import { serve, show, until } from "./harness";

const by = (user: number | null, change: Partial<Decided> = {}): Decided => ({ ...undecided, by: user, at: "2026-11-20T08:00:00Z", state: "accepted", ...change });
const row = (id: number, review_state: "pending" | "accepted" | "rejected", decided: Decided) => ({ id, version: 1, review_state, decided });

describe("whose turn a second reading is", () => {
  const rows = [
    row(1, "pending", undecided), row(2, "accepted", by(5)), row(3, "rejected", by(2)), row(4, "accepted", by(5, { second: "agreed", second_by: 2 })),
    row(5, "pending", by(5, { second: "disputed", second_by: 2, reason: "有误" })), row(6, "accepted", undecided), row(7, "accepted", by(null)),
  ];
  it("is nobody's before the first decision and after the second", () => expect(rows.map(second_state_of)).toEqual([null, "waiting", "waiting", "agreed", "disputed", "waiting", "waiting"]));
  it("is never the first reader's own; who decided long ago is not known", () => {
    expect(rows.filter((each) => may_read(each, 2)).map((each) => each.id)).toEqual([2, 6, 7]);
    expect(rows.filter((each) => may_read(each, 5)).map((each) => each.id)).toEqual([3, 6, 7]);
  });
  it("counts, and each count opens its list", () => {
    const counts = count_second(rows);
    expect(counts).toEqual({ waiting: 4, agreed: 1, disputed: 1 });
    for (const state of ["waiting", "agreed", "disputed"] as const) expect(shown_rows(rows, state).length).toBe(counts[state]);
    expect(count_second([])).toEqual({ waiting: 0, agreed: 0, disputed: 0 });
  });
});

const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key }));
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

// Rows 1 and 2 were accepted by somebody else, row 3 by the person at the screen (2), row 4 is pending.
function answers() {
  const rows = targets(4, lines_of(120));
  rows.forEach((each, index) => Object.assign(each, index === 3 ? {} : { review_state: "accepted", decided: by(index === 2 ? 2 : 5) }));
  const read = (body: { opinion: "agreed" | "disputed"; reason: string; rows: { id: number }[] }) => {
    const hit = rows.filter((each) => body.rows.some(({ id }) => id === each.id));
    for (const each of hit) Object.assign(each, { review_state: body.opinion === "agreed" ? each.review_state : "pending", version: each.version + 1, decided: by(5, { second: body.opinion, second_by: 2, reason: body.reason }) });
    return { body: { items: hit.map((each) => ({ ...each })) } };
  };
  const facts = plan({ id: 1, second_reading: true });
  return {
    "GET /plans/1": () => ({ body: facts }), "GET /plans/1/source": () => ({ body: { format: "markdown", lines: lines_of(120) } }),
    "GET /plans/1/indicators": () => ({ body: { items: rows.map((each) => ({ ...each })) } }), "GET /plans/1/tasks": () => ({ body: { items: [] } }),
    "GET /plans/1/diagnostics": () => ({ body: { items: [] } }), "GET /plans/1/corrections": () => ({ body: { items: [] } }),
    "GET /plans/1/reviewers": () => ({ body: { items: [{ user_id: 2, login: "editor" }, { user_id: 5, login: "li" }] } }),
    "GET /plans/1/version": () => ({ body: { predecessor_id: null, predecessor_title: "", paired: 0, added: 0, misfits: [] } }), "GET /plans/1/last-step": () => ({ body: { step: null } }),
    "POST /plans/1/indicators/second-readings": read,
  };
}

describe("the second reading on the review page", () => {
  it("agrees and disagrees by keyboard, with a reason, and never on one's own rows", async () => {
    const sent = serve(answers());
    const { wrapper, router } = await show(ReviewPage, { plan_id: 1 });
    await until(() => wrapper.findAll("[data-row]").length === 4 && wrapper.findAll("[data-test=second_note]").length === 3);
    expect(wrapper.find("[data-row='1001'] [data-test=second_note]").text()).toContain("li");
    expect(wrapper.find("[data-row='1003']").text()).not.toContain("不同意");
    press("n");
    await until(() => router.currentRoute.value.query.item === "1001", "the first of others");
    press("a");
    await until(() => router.currentRoute.value.query.item === "1002", "the next of others");
    press("x");
    await until(() => document.querySelector("[data-test=dispute_dialog]") !== null, "the dialog");
    const form = document.querySelector<HTMLFormElement>("[data-test=dispute_dialog] form");
    form?.dispatchEvent(new Event("submit"));
    await until(() => document.body.textContent?.includes("请写明不同意的理由") === true, "the reason is missed");
    const field = document.querySelector<HTMLInputElement>("#dispute_reason");
    if (!field) throw new Error("no field");
    field.value = "单位有误";
    field.dispatchEvent(new Event("input"));
    form?.dispatchEvent(new Event("submit"));
    await until(() => wrapper.find("[data-row='1002'] q").exists(), "both views");
    expect(wrapper.find("[data-row='1002'] q").text()).toBe("单位有误");
    expect(sent.filter((each) => each.method === "POST").map((each) => each.body)).toEqual([
      { opinion: "agreed", reason: "", rows: [{ id: 1001, version: 1 }] }, { opinion: "disputed", reason: "单位有误", rows: [{ id: 1002, version: 1 }] },
    ]);
    expect(wrapper.findAll("[data-second]").map((each) => each.text())).toEqual(["待复核 1", "复核同意 1", "有异议 1"]);
    await wrapper.find("[data-second=disputed]").trigger("click");
    await until(() => wrapper.findAll("[data-row]").length === 1, "the list of the number");
    expect(wrapper.find(".tools .show").text()).toContain("有异议");
    wrapper.unmount();
  });
});
