// Corrects the few fields that stay open while a plan is in force. A refusal is left in `error` or `conflict`, nothing is changed then.
import { ref } from "vue";
import { is_conflict } from "@/api/problem";
import { differing_fields, type ConflictField } from "./conflict";

export interface InForceRules<R, F extends object> {
  fields_of: (row: R) => F; // all that a correction sends
  send: (row: R, fields: F) => Promise<unknown>;
  read: (row: R) => Promise<R>; // as it is now
}

export function use_in_force<R, F extends object>(rules: InForceRules<R, F>) {
  const busy = ref(false);
  const error = ref<unknown>(null);
  const conflict = ref<{ fields: ConflictField[]; keep_mine: () => Promise<boolean> } | null>(null);

  async function save(row: R, change: Partial<F>): Promise<boolean> {
    error.value = null;
    conflict.value = null;
    busy.value = true;
    try {
      await rules.send(row, { ...rules.fields_of(row), ...change });
      return true;
    } catch (caught) {
      const theirs = is_conflict(caught) ? await rules.read(row).catch(() => null) : null;
      if (theirs === null) error.value = caught;
      else conflict.value = { fields: differing_fields(change, rules.fields_of(theirs)), keep_mine: () => save(theirs, change) };
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, error, conflict, save };
}
