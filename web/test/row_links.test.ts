import { describe, expect, it } from "vitest";
import { offered_departments } from "@/common/row_fields";
import { linked_rows } from "@/common/row_links";
import InForceDialog from "@/modules/indicator/InForceDialog.vue";
import { lines_of, targets as make_targets, tasks as make_tasks } from "./factories";
import { show, until } from "./harness";

const targets = make_targets(3, lines_of(60)).map((row, place) => ({ ...row, id: place + 1 }));
const departments = [["市场监管局", "住建局"], ["经信局", "市场监管局"]];
const tasks = make_tasks(2, lines_of(60)).map((row, place) => ({ ...row, id: place + 1, departments: departments[place] ?? [] }));
const ids = (map: Map<number, { id: number }[]>) => [...map].map(([key, rows]) => [key, ...rows.map((row) => row.id)]);

describe("tasks that state targets", () => {
  it("are seen from both sides in document order, and rows that are not there are left out", () => {
    const links = [[3, 2], [1, 2], [1, 1], [9, 1], [2, 9]].map(([indicator_id = 0, task_id = 0]) => ({ indicator_id, task_id }));
    const { of_target, of_task } = linked_rows(links, targets, tasks);
    expect(ids(of_target)).toEqual([[1, 1, 2], [3, 2]]);
    expect(ids(of_task)).toEqual([[1, 1], [2, 1, 3]]);
  });
  it("offer their departments, leading ones first, each once", () => expect(offered_departments(tasks)).toEqual(["市场监管局", "经信局", "住建局"]));
  it("are offered as the department of a target in force, and taken by one press", async () => {
    const { wrapper } = await show(InForceDialog, { indicator: targets[0], tasks });
    await until(() => document.querySelector("[data-test=department_offer]") !== null);
    const offer = document.querySelector<HTMLButtonElement>("[data-test=department_offer] button:nth-of-type(2)");
    expect(offer?.textContent).toBe("经信局");
    offer?.click();
    await wrapper.vm.$nextTick();
    expect(document.querySelector<HTMLInputElement>("#in_force_department")?.value).toBe("经信局");
    wrapper.unmount();
  });
});
