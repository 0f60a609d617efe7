// Answers /api/v1 for the dev and preview servers of Vite.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import type { Correction, Indicator, Observation, Plan, Problem, Task, User } from "../src/api/types";
import { change, comparison, difference } from "./comparison.ts";
import * as data from "./data.ts";

interface Reply { status: number; body?: unknown; type?: string }
interface Request { method: string; path: string; query: URLSearchParams; body: Record<string, unknown>; raw: string }
type Handler = (request: Request, id: number, more: string) => Reply;

const lines: Record<number, string[]> = { 1: data.source_lines(900), 2: data.source_lines(2100), 3: ["空"] };
const indicators: Record<number, Indicator[]> = { 1: data.indicators(1, 66, lines[1] ?? [], false), 2: data.indicators(2, 200, lines[2] ?? [], true), 3: [] };
const tasks: Record<number, Task[]> = { 1: data.tasks(1, 40, lines[1] ?? [], false), 2: data.tasks(2, 60, lines[2] ?? [], true), 3: [] };
const plans: Plan[] = [
  data.plan(1, "active", "某市质量强市“十四五”规划", {}, 900), data.plan(2, "draft", "某市某区质量强区建设“十四五”发展规划（2021—2025年）及二〇三五年远景目标实施意见", { diagnostics: 4 }, 2100), data.plan(3, "active", "某县质量强县工作实施方案", {}, 1),
];
const corrections: Correction[] = [];
let user: User | null = null;
let password = "start-here-123";
let observations: Observation[] = [data.observation("2020", "95"), data.observation("2021", "95.2"), data.observation("2022", "95.3"), data.observation("2023", "95.45"), data.observation("2024", "95.6"), data.observation("2024", "95.65", 2)];

const ok = (body?: unknown, status = 200): Reply => ({ status, body });
function problem(status: number, key: string, detail: string, more: Partial<Problem> = {}): Reply {
  return { status, body: { type: "about:blank", title: detail, status, code: 1000 + status, key, detail, request_id: "mock-1", ...more } satisfies Problem };
}
function recount(plan: Plan): Plan {
  const rows = indicators[plan.id] ?? [];
  const task_rows = tasks[plan.id] ?? [];
  const pending = (list: readonly { review_state: string }[]) => list.filter((row) => row.review_state === "pending").length;
  Object.assign(plan.counts, { indicators: rows.length, indicators_pending: pending(rows), tasks: task_rows.length, tasks_pending: pending(task_rows) });
  return plan;
}
const plan_of = (id: number): Plan => recount(plans.find((each) => each.id === id) ?? (plans[0] as Plan));
const find_indicator = (id: number): Indicator => Object.values(indicators).flat().find((row) => row.id === id) as Indicator;
const items_of = (id: number) => (indicators[id] ?? []).map(data.cockpit_item);
function facets(values: string[]) {
  return [...new Set(values)].map((value) => ({ value, count: values.filter((each) => each === value).length }));
}
function decide<T extends { id: number; version: number; review_state: string }>(rows: T[], request: Request): Reply {
  const wanted = request.body.rows as { id: number; version: number }[];
  const hit = rows.filter((row) => wanted.some((each) => each.id === row.id));
  if (hit.some((row) => wanted.find((each) => each.id === row.id)?.version !== row.version)) return problem(409, "conflict", "其中一行已被他人修改，请刷新后重试。");
  for (const row of hit) Object.assign(row, { review_state: request.body.decision, version: row.version + 1 });
  return ok({ items: hit });
}
function cockpit(request: Request): Reply {
  const plan = plan_of(Number(request.query.get("plan_id")));
  const is = (name: string, value: string) => !request.query.get(name) || request.query.get(name) === value;
  const all = items_of(plan.id);
  const chosen = all.filter((item) => is("group", item.group) && is("department", item.department) && is("attribute", item.attribute));
  return ok({
    plan, as_of: "2026-11-22", place: "", total: chosen.length, simulated: chosen.filter((item) => item.simulated).length, counts: data.counts_of(chosen), groups: facets(all.map((item) => item.group)), departments: facets(all.map((item) => item.department)),
    attributes: facets(all.map((item) => item.attribute)), items: chosen.filter((item) => is("state", item.state)),
  });
}
function detail(id: number): Reply {
  const indicator = find_indicator(id);
  if (!indicator) return problem(404, "not_found", "没有这个指标，可能已被删除。请回到驾驶舱重新选择。");
  const item = data.cockpit_item(indicator);
  const latest = new Map(observations.map((row) => [row.period, row]));
  return ok({ indicator, plan: plan_of(indicator.plan_id), place: "", as_of: "2026-11-22", evaluation: data.evaluation(item.state), bullet: item.bullet, series: [...latest.values()], references: [{ period: "2024", value: "95.1", source: "省统计公报", entered_by: "editor", entered_at: "2026-03-05T03:20:00Z" }], tasks: (tasks[indicator.plan_id] ?? []).slice(0, 1) });
}
function record(request: Request): Reply {
  const entry = request.body as { period: string; value: string; note?: string; replaces_vintage?: number };
  const known = observations.filter((row) => row.period === entry.period).at(-1);
  if ((known?.vintage ?? 0) !== (entry.replaces_vintage ?? 0)) return problem(409, "conflict", "这一期已有他人填报的新数值。");
  if (Number(entry.value) > 100) return problem(422, "check_failed", "数值未通过校验。", { findings: [{ severity: "hard", code: "F002", message: "合格率不能超过 100%" }] });
  if (known && !entry.note) return problem(422, "reason_needed", "请说明原因后再提交。", { findings: [{ severity: "soft", code: "F010", message: `该期已有数值 ${known.value}，修订需要说明原因` }] });
  const row = { ...data.observation(entry.period, entry.value, (known?.vintage ?? 0) + 1), note: entry.note ?? "" };
  observations = [...observations, row];
  return ok(row, 201);
}
function import_plan(): Reply {
  const id = plans.length + 1;
  lines[id] = data.source_lines(200);
  indicators[id] = data.indicators(id, 12, lines[id] ?? [], true);
  tasks[id] = data.tasks(id, 8, lines[id] ?? [], true);
  plans.push(data.plan(id, "draft", "刚导入的规划", { diagnostics: 4 }, 200));
  return ok(plan_of(id), 201);
}
function session(request: Request): Reply {
  if (request.method === "DELETE") { user = null; return ok(undefined, 204); }
  if (request.method === "POST") {
    const found = data.users.find((each) => each.login === request.body.login);
    if (!found || request.body.password !== password) return problem(401, "wrong_login", "账号或密码不正确。再试 4 次后账号将锁定 15 分钟；忘记密码请联系管理员重置。");
    user = found;
  }
  return user ? ok({ user, csrf_token: "mock", expires_at: "2026-12-01T00:00:00Z" }) : problem(401, "not_logged_in", "请先登录。");
}
function patch_indicator(request: Request, id: number): Reply {
  const row = find_indicator(id);
  if (request.method === "GET") return detail(id);
  if (request.body.version !== row.version || id % 50 === 9) { row.version += id % 50 === 9 && row.version === 1 ? 1 : 0; if (request.body.version !== row.version) return problem(409, "conflict", "此指标已被他人修改。"); }
  for (const [field, after] of Object.entries(request.body.fields as Record<string, unknown>)) {
    const before = row[field as keyof Indicator];
    if (JSON.stringify(before) !== JSON.stringify(after)) corrections.unshift({ id: corrections.length + 1, subject_type: "indicator", subject_id: id, subject_name: row.name, field, before: String(before), after: String(after), at: new Date().toISOString(), user_login: user?.login ?? "" });
  }
  Object.assign(row, request.body.fields, { version: row.version + 1, review_state: "corrected" });
  return ok(row);
}

const handlers: [RegExp, Handler][] = [
  [/^\/meta$/, () => ok({ name: "zhicheng", version: "0.1.0-mock", clock: new Date().toISOString(), first_run: true })],
  [/^\/session$/, session],
  [/^\/session\/password$/, (request) => { password = String(request.body.next); if (user) user.must_change_password = false; return ok(undefined, 204); }],
  [/^\/users$/, (request) => (request.method === "POST" ? ok({ ...data.users[1], ...request.body, id: 9, initial_password: "horse-battery-42" }, 201) : ok({ items: data.users }))],
  [/^\/users\/(\d+)$/, (request, id) => ok({ ...data.users.find((each) => each.id === id), ...request.body, ...(request.body.reset_password ? { initial_password: "horse-battery-42" } : {}) })],
  [/^\/audit-entries$/, () => ok({ items: Array.from({ length: 50 }, (_, index) => ({ seq: 120 - index, at: "2026-11-20T08:00:00Z", user_login: "editor", address: "127.0.0.1", action: "indicator.correct", subject_type: "indicator", subject_id: "1001", hash: "ab", before: { target_raw: "96" }, after: { target_raw: "96 以上" } })), next_before: 71 })],
  [/^\/audit-verification$/, () => ok({ ok: true, entries: 120, head: "9f2c".repeat(16) })],
  [/^\/places$/, () => ok({ items: [{ code: "", name: "某市" }, { code: "330102", name: "某区", parent: "" }] })],
  [/^\/plans$/, (request) => (request.method === "POST" ? import_plan() : ok({ items: plans.map(recount) }))],
  [/^\/plans\/(\d+)$/, (request, id) => {
    if (request.method === "DELETE") plans.splice(plans.findIndex((each) => each.id === id), 1);
    if (request.method === "PATCH") Object.assign(plan_of(id), { facts: request.body.facts, version: plan_of(id).version + 1 });
    return request.method === "DELETE" ? ok(undefined, 204) : plans.some((each) => each.id === id) ? ok(plan_of(id)) : problem(404, "not_found", "没有这个规划。");
  }],
  [/^\/plans\/(\d+)\/activation$/, (_, id) => (plan_of(id).counts.indicators_pending ? problem(409, "review_open", "还有指标待审核。") : ok(Object.assign(plan_of(id), { state: "active" })))],
  [/^\/plans\/(\d+)\/archiving$/, (_, id) => ok(Object.assign(plan_of(id), { state: "archived" }))],
  [/^\/plans\/(\d+)\/source$/, (_, id) => ok({ format: "markdown", lines: lines[id] ?? [] })],
  [/^\/plans\/(\d+)\/diagnostics$/, (_, id) => ok({ items: plan_of(id).counts.diagnostics ? data.diagnostics : [] })],
  [/^\/plans\/(\d+)\/corrections$/, (_, id) => ok({ items: corrections.filter((each) => Math.floor(each.subject_id / 1000) === id) })],
  [/^\/plans\/(\d+)\/difference$/, () => ok(difference([change("added"), change("removed"), change("changed"), change("renamed", { pairing: "near_name", likeness: 66, scope_changed: true })]))],
  [/^\/comparison$/, () => ok(comparison())],
  [/^\/plans\/(\d+)\/version$/, () => ok({ predecessor_id: null, predecessor_title: "", paired: 0, added: 0, misfits: [] })],
  [/^\/plans\/(\d+)\/reviewers$/, () => ok({ items: [] })],
  [/^\/plans\/(\d+)\/last-step$/, () => ok({ step: null })],
  [/^\/plans\/(\d+)\/indicators$/, (request, id) => {
    if (request.method === "GET") return ok({ items: indicators[id] ?? [] });
    const row = { ...find_indicator(2001), ...request.body, id: id * 1000 + 900, origin: "manual", review_state: "accepted", quotes: [], seq: 999 } as Indicator;
    indicators[id]?.push(row);
    return ok(row, 201);
  }],
  [/^\/plans\/(\d+)\/indicators\/decisions$/, (request, id) => decide(indicators[id] ?? [], request)],
  [/^\/plans\/(\d+)\/tasks$/, (_, id) => ok({ items: tasks[id] ?? [] })],
  [/^\/plans\/(\d+)\/links$/, (_, id) => ok({ items: (indicators[id] ?? []).slice(0, 5).flatMap((row, place) => { const task = tasks[id]?.[place]; return task ? [{ indicator_id: row.id, task_id: task.id }] : []; }) })],
  [/^\/plans\/(\d+)\/tasks\/decisions$/, (request, id) => decide(tasks[id] ?? [], request)],
  [/^\/tasks\/(\d+)$/, (request, id) => ok(Object.assign(Object.values(tasks).flat().find((row) => row.id === id) ?? {}, request.body.fields, { review_state: "corrected" }))],
  [/^\/indicators\/(\d+)$/, patch_indicator],
  [/^\/indicators\/(\d+)\/observations$/, (request) => (request.method === "POST" ? record(request) : ok({ items: [...observations].reverse() }))],
  [/^\/indicators\/(\d+)\/references\/(.+)$/, (request, _, period) => ok({ period, ...request.body, entered_by: "editor", entered_at: new Date().toISOString() })],
  [/^\/figures\/template$/, (request) => ({ status: 200, type: "text/csv", body: `指标编号,指标名称,本期数值,完成日期,说明\n${(indicators[Number(request.query.get("plan_id"))] ?? []).map((row) => `${row.id},${row.name},,,`).join("\n")}` })],
  [/^\/figures\/imports$/, (request) => ok({ id: 7, file_name: "填报表.csv", committed: !request.raw.includes("九十六"), rows: 66, recorded: request.raw.includes("九十六") ? 0 : 12, unchanged: 54, errors: request.raw.includes("九十六") ? [{ row: 3, column: "数值", value: "九十六", message: "不是数字，请填写阿拉伯数字，如 96" }] : [] }, 201)],
  [/^\/figures\/imports\/(\d+)\/error-file$/, () => ({ status: 200, type: "text/csv", body: "行,错误\n" })],
  [/^\/cockpit$/, cockpit],
  [/^\/cockpit\/plans$/, () => ok({ items: plans.filter((plan) => plan.state === "active").map((plan) => ({ plan: recount(plan), counts: data.counts_of(items_of(plan.id)), total: items_of(plan.id).length })) })],
];

async function read_body(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://mock");
  const raw = await read_body(request);
  let body: Record<string, unknown> = {};
  try { body = raw ? (JSON.parse(raw) as Record<string, unknown>) : {}; } catch { /* a file */ }
  const path = url.pathname;
  const open = path === "/meta" || path === "/session";
  let reply: Reply = !user && !open ? problem(401, "not_logged_in", "登录已过期，请重新登录。") : problem(404, "not_found", "没有这个地址。");
  for (const [pattern, handler] of user || open ? handlers : []) {
    const match = pattern.exec(path);
    if (match) { reply = handler({ method: request.method ?? "GET", path, query: url.searchParams, body, raw }, Number(match[1]), match[2] ?? ""); break; }
  }
  response.statusCode = reply.status;
  response.setHeader("Content-Type", reply.type ?? (reply.status >= 400 ? "application/problem+json" : "application/json"));
  response.end(reply.body === undefined ? "" : reply.type ? String(reply.body) : JSON.stringify(reply.body));
}

// The policy of the real server, so that a page which needs more is noticed here.
const kPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

export function mock_server(): Plugin {
  return {
    name: "zhicheng-mock",
    apply: "serve",
    configureServer: (server) => void server.middlewares.use("/api/v1", (request, response) => void answer(request, response)),
    configurePreviewServer: (server) => {
      server.middlewares.use((_, response, next) => { response.setHeader("Content-Security-Policy", process.env.MOCK_POLICY ?? kPolicy); next(); });
      server.middlewares.use("/api/v1", (request, response) => void answer(request, response));
    },
  };
}
