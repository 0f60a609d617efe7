// The writes of a review: decisions and corrections, their conflicts, and the cached rows that follow from them.
import { useQueryClient } from "@tanstack/vue-query";
import { ref, type Ref } from "vue";
import { api } from "@/api/client";
import { is_conflict } from "@/api/problem";
import type { Indicator, IndicatorFields, Misfit, ReviewStep, Task, TaskFields } from "@/api/types";
import { differing_fields, type ConflictField } from "@/common/conflict";
import { fields_of, task_fields_of } from "@/common/row_fields";

export type Kind = "target" | "task";
export type Decision = "accepted" | "rejected" | "pending";
type Row = Indicator | Task;
export interface Conflict {
  fields: ConflictField[];
  keep_mine: () => Promise<boolean>;
}

export const title_of = (row: Row): string => ("title" in row ? row.title : row.name);
// The words of the document that a row was read from.
export const words_of = (row: Row): string => ("quotes" in row ? row.quotes : [row.quote]).map((quote) => quote.text).join("\n");
const content_of = (kind: Kind, row: Row): object => (kind === "target" ? fields_of(row as Indicator) : task_fields_of(row as Task));

export function use_review(plan_id: Ref<number>) {
  const queries = useQueryClient();
  const busy = ref(false);
  const error = ref<unknown>(null);
  const conflict = ref<Conflict | null>(null);
  const key = (kind: Kind) => ["plan", plan_id.value, kind === "target" ? "indicators" : "tasks"];

  function put_rows(kind: Kind, rows: readonly Row[]): void {
    const fresh = new Map(rows.map((row) => [row.id, row]));
    queries.setQueryData<Row[]>(key(kind), (before) => {
      const known = new Set(before?.map((row) => row.id));
      return [...(before ?? []).map((row) => fresh.get(row.id) ?? row), ...rows.filter((row) => !known.has(row.id))];
    });
    for (const part of ["facts", "corrections", "last_step", "reviewers"]) void queries.invalidateQueries({ queryKey: ["plan", plan_id.value, part] });
    void queries.invalidateQueries({ queryKey: ["plans"] });
  }
  async function reload(kind: Kind): Promise<Row[]> {
    const path = { plan_id: plan_id.value };
    const rows: Row[] = kind === "target" ? (await api.get("/plans/{plan_id}/indicators", { path })).items : (await api.get("/plans/{plan_id}/tasks", { path })).items;
    queries.setQueryData(key(kind), rows);
    return rows;
  }
  // True when the server took it. A refusal is left in `error` or `conflict`, nothing is changed then.
  async function attempt(work: () => Promise<void>, on_conflict: () => Promise<Conflict | null>): Promise<boolean> {
    error.value = null;
    busy.value = true;
    try {
      await work();
      return true;
    } catch (caught) {
      if (!is_conflict(caught)) error.value = caught;
      else conflict.value = await on_conflict().catch(() => null);
      if (is_conflict(caught) && !conflict.value) error.value = caught;
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function decide(kind: Kind, rows: readonly Row[], decision: Decision): Promise<boolean> {
    const body = { decision, rows: rows.map(({ id, version }) => ({ id, version })) };
    const path = { plan_id: plan_id.value };
    return attempt(
      async () => {
        if (kind === "target") put_rows(kind, (await api.post("/plans/{plan_id}/indicators/decisions", { path, body })).items);
        else put_rows(kind, (await api.post("/plans/{plan_id}/tasks/decisions", { path, body })).items);
      },
      async () => {
        const fresh = await reload(kind);
        const mine = rows[0];
        const theirs = fresh.find((row) => row.id === mine?.id);
        if (rows.length !== 1 || !mine || !theirs) return null;
        const fields = differing_fields({ ...content_of(kind, mine), review_state: decision }, { ...content_of(kind, theirs), review_state: theirs.review_state });
        return { fields, keep_mine: () => decide(kind, [theirs], decision) };
      },
    );
  }
  async function correct_target(row: Indicator, fields: IndicatorFields): Promise<boolean> {
    return attempt(
      async () => put_rows("target", [await api.patch("/indicators/{indicator_id}", { path: { indicator_id: row.id }, body: { version: row.version, fields } })]),
      async () => {
        const theirs = (await reload("target")).find((each) => each.id === row.id) as Indicator | undefined;
        return theirs ? { fields: differing_fields(fields, fields_of(theirs)), keep_mine: () => correct_target(theirs, fields) } : null;
      },
    );
  }
  async function correct_task(row: Task, fields: TaskFields): Promise<boolean> {
    return attempt(
      async () => put_rows("task", [await api.patch("/tasks/{task_id}", { path: { task_id: row.id }, body: { version: row.version, fields } })]),
      async () => {
        const theirs = (await reload("task")).find((each) => each.id === row.id) as Task | undefined;
        return theirs ? { fields: differing_fields(fields, task_fields_of(theirs)), keep_mine: () => correct_task(theirs, fields) } : null;
      },
    );
  }
  async function add_target(fields: IndicatorFields): Promise<boolean> {
    return attempt(async () => put_rows("target", [await api.post("/plans/{plan_id}/indicators", { path: { plan_id: plan_id.value }, body: fields })]), async () => null);
  }
  // Rows come and go, so the list is read again.
  async function refreshed(): Promise<void> {
    await Promise.all([["plan", plan_id.value], ["plans"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  }
  async function split(row: Row, first: IndicatorFields | TaskFields, second: IndicatorFields | TaskFields): Promise<boolean> {
    const done = await attempt(async () => {
      if ("target" in row) await api.post("/indicators/{indicator_id}/split", { path: { indicator_id: row.id }, body: { version: row.version, first: first as IndicatorFields, second: second as IndicatorFields } });
      else await api.post("/tasks/{task_id}/split", { path: { task_id: row.id }, body: { version: row.version, first: first as TaskFields, second: second as TaskFields } });
    }, async () => null);
    await refreshed();
    return done;
  }
  async function merge(keep: Row, drop: Row, fields: IndicatorFields | TaskFields): Promise<boolean> {
    const path = { plan_id: plan_id.value };
    const version_of = ({ id, version }: Row) => ({ id, version });
    const rows = { keep: version_of(keep), drop: version_of(drop) };
    const done = await attempt(async () => {
      if ("target" in keep) await api.post("/plans/{plan_id}/indicators/merge", { path, body: { ...rows, fields: fields as IndicatorFields } });
      else await api.post("/plans/{plan_id}/tasks/merge", { path, body: { ...rows, fields: fields as TaskFields } });
    }, async () => null);
    await refreshed();
    return done;
  }
  async function decide_misfit(misfit: Misfit, decision: "kept" | "dropped"): Promise<boolean> {
    const done = await attempt(async () => void (await api.post("/misfits/{misfit_id}/decision", { path: { misfit_id: misfit.id }, body: { decision } })), async () => null);
    await refreshed();
    return done;
  }
  async function second_read(kind: Kind, rows: readonly Row[], opinion: "agreed" | "disputed", reason: string): Promise<boolean> {
    const path = { plan_id: plan_id.value };
    const body = { opinion, reason, rows: rows.map(({ id, version }) => ({ id, version })) };
    return attempt(async () => {
      if (kind === "target") put_rows(kind, (await api.post("/plans/{plan_id}/indicators/second-readings", { path, body })).items);
      else put_rows(kind, (await api.post("/plans/{plan_id}/tasks/second-readings", { path, body })).items);
    }, async () => {
      await reload(kind);
      return null; // what somebody changed meanwhile is shown, and is to be read again
    });
  }
  async function require_second_reading(version: number, required: boolean): Promise<boolean> {
    const done = await attempt(async () => void (await api.put("/plans/{plan_id}/second-reading", { path: { plan_id: plan_id.value }, body: { version, required } })), async () => null);
    await refreshed();
    return done;
  }
  // Whatever it touched is read again; a conflict means that another window was faster.
  async function undo(step: ReviewStep): Promise<boolean> {
    const path = { plan_id: plan_id.value };
    const done = await attempt(async () => void (await api.post("/plans/{plan_id}/undo", { path, body: { step_id: step.id } })), async () => null);
    await refreshed();
    return done;
  }
  return { busy, error, conflict, decide, correct_target, correct_task, add_target, split, merge, decide_misfit, second_read, require_second_reading, undo };
}
