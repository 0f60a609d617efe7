import { afterEach, describe, expect, it, vi } from "vitest";
import InForceDialog from "@/modules/indicator/InForceDialog.vue";
import DepartmentsDialog from "@/modules/plans/DepartmentsDialog.vue";
import { lines_of, targets, tasks } from "./factories";
import { serve, show, until } from "./harness";

const lines = lines_of(60);
const row = { ...targets(1, lines)[0]!, department: "", version: 3 };
const conflict = { status: 409, body: { status: 409, key: "conflict", detail: "已被他人修改" } };
function type(id: string, value: string): void {
  const input = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!input) throw new Error(`no field ${id}`);
  input.value = value;
  input.dispatchEvent(new Event("input"));
}
const submit = () => document.querySelector<HTMLFormElement>(".el-dialog form")?.requestSubmit();
const click = (words: string) => [...document.querySelectorAll<HTMLButtonElement>(".el-dialog button")].find((each) => each.textContent?.includes(words))?.click();
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("what may change while a plan is in force", () => {
  it("sends the department of a target with all its other fields", async () => {
    const sent = serve({ "PATCH /indicators/1001": () => ({ body: row }) });
    const { wrapper } = await show(InForceDialog, { indicator: row, tasks: [] });
    await until(() => document.querySelector("#in_force_department") !== null);
    type("in_force_department", "市场监管局");
    submit();
    await until(() => wrapper.emitted("saved") !== undefined);
    expect(sent[0]?.body).toMatchObject({ version: 3, fields: { name: row.name, department: "市场监管局", target: row.target } });
    wrapper.unmount();
  });
  it("shows what somebody else entered meanwhile, and keeps mine on top of it if asked", async () => {
    const theirs = { ...row, version: 4, department: "发改局", note: "别人的注" };
    let tries = 0;
    const sent = serve({ "PATCH /indicators/1001": () => ((tries += 1) === 1 ? conflict : { body: row }), "GET /indicators/1001": () => ({ body: { indicator: theirs } }) });
    const { wrapper } = await show(InForceDialog, { indicator: row, tasks: [] });
    await until(() => document.querySelector("#in_force_department") !== null);
    type("in_force_department", "市场监管局");
    submit();
    await until(() => document.body.textContent?.includes("发改局") ?? false, "both versions");
    click("用我的覆盖");
    await until(() => wrapper.emitted("saved") !== undefined);
    expect(sent.at(-1)?.body).toMatchObject({ version: 4, fields: { department: "市场监管局" } });
    wrapper.unmount();
  });
  it("reads the departments of a task as people type them", async () => {
    const task = { ...tasks(1, lines)[0]!, departments: ["甲局"], departments_open: false };
    const sent = serve({ "PATCH /tasks/1001": () => ({ body: task }) });
    const { wrapper } = await show(DepartmentsDialog, { task });
    await until(() => document.querySelector("#task_in_force_departments") !== null);
    type("task_in_force_departments", "乙局， 甲局、丙局、");
    submit();
    await until(() => wrapper.emitted("saved") !== undefined);
    expect(sent[0]?.body).toMatchObject({ fields: { title: task.title, departments: ["乙局", "甲局", "丙局"] } });
    wrapper.unmount();
  });
});
