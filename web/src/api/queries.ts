// The server's answers as cached queries. Keys start with the plan so that a change of it refreshes all its pages.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { toValue, type MaybeRefOrGetter } from "vue";
import { api } from "./client";
import { query_client } from "./query_client";
import type { Attribute, CaseUrgency, State } from "./types";

type Source<T> = MaybeRefOrGetter<T>;

export interface CockpitFilter {
  plan_id: number;
  group: string;
  department: string;
  attribute: Attribute | "";
  state: State | "";
  place: string;
  day: string; // "" is today; else as it stood and was known at the end of that day
}
// Of one day in the past: judged as of it, by what was entered until then.
const back_to = (day: string) => (day === "" ? {} : { as_of: day, known_on: day });

export function use_meta() {
  return useQuery({ queryKey: ["meta"], queryFn: () => api.get("/meta", {}), staleTime: Infinity });
}
// Asked again when somebody moves on, never by a clock: a page left open must not keep its session alive.
export function use_unread() {
  return useQuery({ queryKey: ["messages", "unread"], queryFn: async () => (await api.get("/messages", { query: { unread: true, limit: 1 } })).unread, staleTime: 60_000, refetchOnWindowFocus: true });
}
export function use_plans() {
  return useQuery({ queryKey: ["plans"], queryFn: async () => (await api.get("/plans", {})).items });
}
export function use_plan(plan_id: Source<number>) {
  return useQuery({ queryKey: ["plan", plan_id, "facts"], queryFn: () => api.get("/plans/{plan_id}", { path: { plan_id: toValue(plan_id) } }) });
}
// Names of those who decided on or read a row.
export function use_reviewers(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "reviewers"],
    queryFn: async () => (await api.get("/plans/{plan_id}/reviewers", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_source(plan_id: Source<number>, enabled: Source<boolean> = true) {
  return useQuery({
    queryKey: ["plan", plan_id, "source"], enabled, staleTime: Infinity,
    queryFn: () => api.get("/plans/{plan_id}/source", { path: { plan_id: toValue(plan_id) } }),
  });
}
export function use_indicators(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "indicators"],
    queryFn: async () => (await api.get("/plans/{plan_id}/indicators", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_tasks(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "tasks"],
    queryFn: async () => (await api.get("/plans/{plan_id}/tasks", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
// Which tasks' own words state which targets.
export function use_links(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "links"],
    queryFn: async () => (await api.get("/plans/{plan_id}/links", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_diagnostics(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "diagnostics"],
    queryFn: async () => (await api.get("/plans/{plan_id}/diagnostics", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_corrections(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "corrections"],
    queryFn: async () => (await api.get("/plans/{plan_id}/corrections", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_comparison(plan_ids: Source<readonly number[]>) {
  return useQuery({
    queryKey: ["comparison", plan_ids], enabled: () => toValue(plan_ids).length > 1, placeholderData: (before) => before,
    queryFn: () => api.get("/comparison", { query: { plan_ids: [...toValue(plan_ids)] } }),
  });
}
export function use_difference(before_plan_id: Source<number>, after_plan_id: Source<number>) {
  return useQuery({
    queryKey: ["difference", before_plan_id, after_plan_id], enabled: () => toValue(before_plan_id) > 0 && toValue(after_plan_id) > 0,
    queryFn: () => api.get("/plans/{plan_id}/difference", { path: { plan_id: toValue(after_plan_id) }, query: { before_plan_id: toValue(before_plan_id) } }),
  });
}
export function use_last_step(plan_id: Source<number>, enabled: Source<boolean>) {
  return useQuery({
    queryKey: ["plan", plan_id, "last_step"], enabled,
    queryFn: async () => (await api.get("/plans/{plan_id}/last-step", { path: { plan_id: toValue(plan_id) } })).step,
  });
}
export function use_version(plan_id: Source<number>) {
  return useQuery({ queryKey: ["plan", plan_id, "version"], queryFn: () => api.get("/plans/{plan_id}/version", { path: { plan_id: toValue(plan_id) } }) });
}
export function use_evaluations(plan_id: Source<number>) {
  return useQuery({
    queryKey: ["plan", plan_id, "evaluations"],
    queryFn: async () => (await api.get("/plans/{plan_id}/evaluations", { path: { plan_id: toValue(plan_id) } })).items,
  });
}
export function use_evaluation_preview(plan_id: Source<number>, as_of: Source<string>) {
  return useQuery({
    queryKey: ["cockpit", "evaluation", plan_id, as_of], placeholderData: (before) => before, enabled: () => toValue(as_of) !== "",
    queryFn: () => api.get("/plans/{plan_id}/evaluations/preview", { path: { plan_id: toValue(plan_id) }, query: { as_of: toValue(as_of) } }),
  });
}
export function use_evaluation(evaluation_id: Source<number>) {
  return useQuery({ queryKey: ["evaluation", evaluation_id], queryFn: () => api.get("/evaluations/{evaluation_id}", { path: { evaluation_id: toValue(evaluation_id) } }) });
}
// Keys begin with "indices" so that a new run refreshes the list.
export function use_indices() {
  return useQuery({ queryKey: ["indices"], queryFn: async () => (await api.get("/indices", {})).items });
}
// A run never changes.
export function use_index(index_id: Source<number>) {
  return useQuery({ queryKey: ["indices", index_id], staleTime: Infinity, queryFn: () => api.get("/indices/{index_id}", { path: { index_id: toValue(index_id) } }) });
}
export interface IndexChangeQuestion { index_id: number; unit: string; node: string; from: number; to: number; other_id: string }
export function use_index_change(what: Source<IndexChangeQuestion>, enabled: Source<boolean>) {
  return useQuery({
    queryKey: ["indices", "change", what], enabled, staleTime: Infinity, placeholderData: keepPreviousData,
    queryFn: () => {
      const { index_id, unit, node, from, to, other_id } = toValue(what);
      return api.get("/indices/{index_id}/change", { path: { index_id }, query: { unit, from, to, ...(node ? { node } : {}), ...(other_id ? { other_id: Number(other_id) } : {}) } });
    },
  });
}
// Keys begin with "assessments" so that one action refreshes the list, the round and its places.
export function use_assessment_schemes() {
  return useQuery({ queryKey: ["assessment_schemes"], queryFn: async () => (await api.get("/assessment-schemes", {})).items });
}
export function use_assessments() {
  return useQuery({ queryKey: ["assessments"], queryFn: async () => (await api.get("/assessments", {})).items });
}
export function use_assessment(assessment_id: Source<number>) {
  return useQuery({ queryKey: ["assessments", assessment_id], queryFn: () => api.get("/assessments/{assessment_id}", { path: { assessment_id: toValue(assessment_id) } }) });
}
export function use_assessed_place(assessment_id: Source<number>, place: Source<string>) {
  return useQuery({
    queryKey: ["assessments", assessment_id, place],
    queryFn: () => api.get("/assessments/{assessment_id}/places/{place}", { path: { assessment_id: toValue(assessment_id), place: toValue(place) } }),
  });
}
// Keys begin with "reports" so that one action refreshes all lists.
export function use_my_reports() {
  return useQuery({ queryKey: ["reports", "mine"], queryFn: async () => (await api.get("/reports/mine", {})).items });
}
export function use_reports_to_review() {
  return useQuery({ queryKey: ["reports", "to_review"], queryFn: async () => (await api.get("/reports/to-review", {})).items });
}
export function use_report(key: Source<{ indicator_id: number; place: string; period: string }>) {
  return useQuery({
    queryKey: ["reports", "one", () => toValue(key).indicator_id, () => toValue(key).place, () => toValue(key).period],
    queryFn: () => {
      const { indicator_id, place, period } = toValue(key);
      return api.get("/indicators/{indicator_id}/reports/{period}", { path: { indicator_id, period }, query: { place } });
    },
  });
}
export function use_reports_of_period(plan_id: Source<number>, period: Source<string>) {
  return useQuery({
    queryKey: ["reports", "period", plan_id, period], enabled: () => toValue(period) !== "",
    queryFn: async () => (await api.get("/plans/{plan_id}/reports/{period}", { path: { plan_id: toValue(plan_id), period: toValue(period) } })).items,
  });
}
export function use_completeness(plan_id: Source<number>) {
  return useQuery({ queryKey: ["reports", "completeness", plan_id], queryFn: async () => (await api.get("/plans/{plan_id}/completeness", { path: { plan_id: toValue(plan_id) } })).items });
}
export function use_reporting(plan_id: Source<number>) {
  return useQuery({ queryKey: ["reports", "rules", plan_id], queryFn: () => api.get("/plans/{plan_id}/reporting", { path: { plan_id: toValue(plan_id) } }) });
}
export function use_organisations() {
  return useQuery({ queryKey: ["organisations"], queryFn: async () => (await api.get("/organisations", {})).items });
}
export function use_posts() {
  return useQuery({ queryKey: ["posts"], queryFn: async () => (await api.get("/posts", {})).items });
}
// Of active plans, without those that an organisation has.
export function use_open_department_names() {
  return useQuery({ queryKey: ["department_names"], queryFn: async () => (await api.get("/department-names", {})).items });
}
const places_query = () => ({ queryKey: ["places"], queryFn: async () => (await api.get("/places", {})).items });
export interface CaseFilter {
  plan_id?: number | undefined;
  task_id?: number | undefined;
  type?: string;
  state?: string;
  owner?: string;
  urgency?: CaseUrgency | undefined;
  open?: boolean;
  mine?: boolean;
  subject_type?: string;
  subject_key?: string;
  q?: string;
  opened_from?: string;
  opened_to?: string;
  closed_from?: string;
  closed_to?: string;
  open_on?: string;
  late?: boolean | undefined;
  area?: string;
  field?: string;
  value?: string;
}
const asked = (filter: CaseFilter) => Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== undefined && value !== "" && (value !== false || name === "late"))) as CaseFilter;
export interface CaseStatisticsAsk {
  from: string;
  to: string;
  type?: string;
  owner?: string;
  area?: string;
  by?: string;
}
// As the server takes it: what is empty is not asked.
export const statistics_query = (ask: CaseStatisticsAsk) => Object.fromEntries(Object.entries(ask).filter(([, value]) => value)) as CaseStatisticsAsk;
export function use_case_statistics(ask: Source<CaseStatisticsAsk>) {
  return useQuery({ queryKey: ["cases", "statistics", ask], placeholderData: keepPreviousData, queryFn: () => api.get("/cases/statistics", { query: statistics_query(toValue(ask)) }) });
}
export function use_indicator_cases(indicator_id: Source<number>) {
  return useQuery({ queryKey: ["cases", "indicator", indicator_id], queryFn: async () => (await api.get("/indicators/{indicator_id}/cases", { path: { indicator_id: toValue(indicator_id) } })).items });
}
export function use_case_types() {
  return useQuery({ queryKey: ["case_types"], staleTime: Infinity, queryFn: async () => (await api.get("/case-types", {})).items });
}
// Page by page, by deadline.
export function use_cases(filter: Source<CaseFilter>, enabled: Source<boolean> = true) {
  return useInfiniteQuery({
    queryKey: ["cases", filter], enabled: () => toValue(enabled), initialPageParam: "",
    queryFn: ({ pageParam }: { pageParam: string }) => api.get("/cases", { query: { ...asked(toValue(filter)), limit: 100, after: pageParam } }),
    getNextPageParam: (page) => page.next || undefined,
  });
}
export function use_case_counts(filter: Source<CaseFilter>, enabled: Source<boolean> = true) {
  return useQuery({ queryKey: ["cases", "counts", filter], enabled: () => toValue(enabled), queryFn: async () => (await api.get("/cases/counts", { query: asked(toValue(filter)) })).items });
}
export function use_case(case_id: Source<number>) {
  return useQuery({ queryKey: ["case", case_id], enabled: () => toValue(case_id) > 0, queryFn: () => api.get("/cases/{case_id}", { path: { case_id: toValue(case_id) } }) });
}
export function use_counted_days(case_id: Source<number>, clock: Source<string>) {
  return useQuery({
    queryKey: ["case", case_id, "clock", clock], enabled: () => toValue(clock) !== "",
    queryFn: async () => (await api.get("/cases/{case_id}/clocks/{clock_id}", { path: { case_id: toValue(case_id), clock_id: toValue(clock) } })).items,
  });
}
export interface RecordAsk {
  type: string;
  q: string;
  filters: Record<string, string>;
}
// As the server takes it: what is empty is not asked.
export const record_query = (ask: RecordAsk) => ({ type: ask.type, q: ask.q || undefined, filters: Object.keys(ask.filters).length > 0 ? JSON.stringify(ask.filters) : undefined });
export function use_record_types() {
  return useQuery({ queryKey: ["records", "types"], queryFn: async () => (await api.get("/record-types", {})).items });
}
export function use_records(ask: Source<RecordAsk>) {
  return useInfiniteQuery({
    queryKey: ["records", "list", ask], initialPageParam: "", enabled: () => toValue(ask).type !== "",
    queryFn: ({ pageParam }: { pageParam: string }) => api.get("/records", { query: { ...record_query(toValue(ask)), limit: 50, after: pageParam } }),
    getNextPageParam: (page) => page.next || undefined,
  });
}
export function use_record(record_id: Source<number>, known_on: Source<string>) {
  return useQuery({ queryKey: ["records", record_id, known_on], queryFn: () => api.get("/records/{record_id}", { path: { record_id: toValue(record_id) }, query: { known_on: toValue(known_on) || undefined } }) });
}
export function use_record_versions(record_id: Source<number>) {
  return useQuery({ queryKey: ["records", record_id, "versions"], queryFn: async () => (await api.get("/records/{record_id}/versions", { path: { record_id: toValue(record_id) } })).items });
}
export function use_trace_code(code: Source<string>) {
  return useQuery({ queryKey: ["trace", "code", code], enabled: () => toValue(code) !== "", queryFn: () => api.get("/trace/code", { query: { code: toValue(code) } }) });
}
export function use_trace_events(code: Source<string>) {
  return useInfiniteQuery({
    queryKey: ["trace", "events", code], initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }: { pageParam: number | undefined }) => api.get("/trace/events", { query: { code: toValue(code), limit: 50, after: pageParam } }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
export function use_trace_scope(ask: Source<{ from: string; direction: "forward" | "backward"; in_time: "true" | undefined }>) {
  return useInfiniteQuery({
    queryKey: ["trace", "scope", ask], initialPageParam: "",
    queryFn: ({ pageParam }: { pageParam: string }) => api.get("/trace/scope", { query: { ...toValue(ask), after: pageParam } }),
    getNextPageParam: (page) => page.next || undefined,
  });
}
export function use_trace_amounts(ask: Source<{ from: string; amount: string | undefined; unit: string | undefined }>) {
  return useQuery({ queryKey: ["trace", "amounts", ask], queryFn: () => api.get("/trace/amounts", { query: toValue(ask) }) });
}
export function use_trace_way(ends: Source<{ from: string; to: string }>) {
  return useQuery({ queryKey: ["trace", "way", ends], enabled: () => toValue(ends).from !== "" && toValue(ends).to !== "", queryFn: async () => (await api.get("/trace/way", { query: toValue(ends) })).items });
}
export function use_trace_warnings(enabled: Source<boolean>) {
  return useQuery({ queryKey: ["trace", "warnings"], enabled, queryFn: async () => (await api.get("/trace/warnings", {})).items });
}
export function use_draws() {
  return useQuery({ queryKey: ["draws"], queryFn: async () => (await api.get("/draws", {})).items });
}
export function use_draw(draw_id: Source<number>) {
  return useQuery({ queryKey: ["draws", draw_id], enabled: () => toValue(draw_id) > 0, queryFn: () => api.get("/draws/{draw_id}", { path: { draw_id: toValue(draw_id) } }) });
}
// Without a session. A screen in the room asks again and again.
export function use_heads() {
  return useQuery({ queryKey: ["heads"], queryFn: () => api.get("/public/heads", {}) });
}
export function use_public_draws() {
  return useQuery({ queryKey: ["public_draws"], queryFn: async () => (await api.get("/public/draws", {})).items });
}
export function use_public_draw(number: Source<string>, refresh_ms: number) {
  return useQuery({ queryKey: ["public_draws", number], refetchInterval: refresh_ms, queryFn: () => api.get("/public/draws/{number}", { path: { number: toValue(number) } }) });
}
export function use_packs() {
  return useQuery({ queryKey: ["packs"], queryFn: async () => (await api.get("/packs", {})).items });
}
export function use_places() {
  return useQuery(places_query());
}
const cockpit_query = (filter: Source<CockpitFilter>) => ({
  queryKey: ["cockpit", filter],
  queryFn: () => {
    const { attribute, state, day, ...rest } = toValue(filter);
    return api.get("/cockpit", { query: { ...rest, ...back_to(day), ...(attribute ? { attribute } : {}), ...(state ? { state } : {}) } });
  },
});
export function use_cockpit(filter: Source<CockpitFilter>, refresh_ms: number | false = false) {
  return useQuery({ ...cockpit_query(filter), refetchInterval: refresh_ms, placeholderData: (before) => before });
}
const overview_query = () => ({ queryKey: ["cockpit", "plans"], queryFn: async () => (await api.get("/cockpit/plans", {})).items });
export function use_overview() {
  return useQuery(overview_query());
}
// What the cockpit of a plan shows, asked while the files of its page are still coming. Who is not logged in gets nothing and the page asks again.
export function ask_cockpit(filter: CockpitFilter): void {
  void query_client.prefetchQuery(cockpit_query(filter));
  void query_client.prefetchQuery(overview_query());
  void query_client.prefetchQuery(places_query());
}
export function use_indicator(indicator_id: Source<number>, place: Source<string>, day: Source<string>) {
  return useQuery({
    queryKey: ["indicator", indicator_id, place, day], placeholderData: (before) => before,
    queryFn: () => api.get("/indicators/{indicator_id}", { path: { indicator_id: toValue(indicator_id) }, query: { place: toValue(place), ...back_to(toValue(day)) } }),
  });
}
export function use_outlook(indicator_id: Source<number>, place: Source<string>, day: Source<string>) {
  return useQuery({
    queryKey: ["indicator", indicator_id, "outlook", place, day], placeholderData: (before) => before,
    queryFn: () => api.get("/indicators/{indicator_id}/outlook", { path: { indicator_id: toValue(indicator_id) }, query: { place: toValue(place), ...back_to(toValue(day)) } }),
  });
}
export function use_observations(indicator_id: Source<number>, place: Source<string>) {
  return useQuery({
    queryKey: ["indicator", indicator_id, "observations", place],
    queryFn: async () =>
      (await api.get("/indicators/{indicator_id}/observations", { path: { indicator_id: toValue(indicator_id) }, query: { place: toValue(place) } })).items,
  });
}
