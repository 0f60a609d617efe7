// Filters live in the URL: what a page shows can be sent as an address and survives a reload.
import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from "vue-router";

export type FilterShape = Readonly<Record<string, string | readonly string[]>>; // default text, or the values allowed

// Unknown values fall back to the default; a repeated parameter counts by its first.
export function read_filter<S extends FilterShape>(query: LocationQuery, shape: S): Record<keyof S, string> {
  const result = {} as Record<keyof S, string>;
  for (const [name, rule] of Object.entries(shape) as [keyof S & string, S[keyof S]][]) {
    const raw = query[name];
    const text = (Array.isArray(raw) ? raw[0] : raw) ?? undefined;
    if (typeof rule === "string") result[name] = text ?? rule;
    else result[name] = text !== undefined && rule.includes(text) ? text : (rule[0] ?? "");
  }
  return result;
}

// Defaults leave the address, parameters of others stay.
export function write_filter<S extends FilterShape>(query: LocationQuery, shape: S, changes: Partial<Record<keyof S, string>>): LocationQueryRaw {
  const result: LocationQueryRaw = { ...query };
  for (const [name, value] of Object.entries(changes) as [string, string | undefined][]) {
    const rule = shape[name];
    const fallback = typeof rule === "string" ? rule : (rule?.[0] ?? "");
    if (value === undefined || value === fallback) delete result[name];
    else result[name] = value;
  }
  return result;
}

export function use_url_filter<S extends FilterShape>(shape: S) {
  const route = useRoute();
  const router = useRouter();
  const values = computed(() => read_filter(route.query, shape));
  let pending: LocationQueryRaw | null = null; // where the page is going: a second change must not undo the first
  function change(changes: Partial<Record<keyof S, string>>): void {
    const query = write_filter((pending ?? route.query) as LocationQuery, shape, changes);
    pending = query;
    void router.replace({ query, hash: route.hash }).finally(() => { if (pending === query) pending = null; });
  }
  function field(name: keyof S): WritableComputedRef<string> {
    return computed({ get: () => values.value[name], set: (value) => change({ [name]: value ?? "" } as Partial<Record<keyof S, string>>) });
  }
  return { values, change, field };
}
