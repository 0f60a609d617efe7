// Mounts a component with the plugins of the app and a server made of a table of answers.
import { QueryClient, VueQueryPlugin } from "@tanstack/vue-query";
import { mount } from "@vue/test-utils";
import { createPinia } from "pinia";
import { vi } from "vitest";
import { createMemoryHistory, createRouter, type RouteRecordRaw } from "vue-router";
import type { Component } from "vue";
import { use_session } from "@/api/session";
import type { Role } from "@/api/types";
import { i18n } from "@/i18n";

export interface Sent { method: string; path: string; body: unknown }
type Answers = Record<string, (body: never) => { status?: number; body: unknown }>;

// Keys are "METHOD /path" below /api/v1. A request without an answer fails the test by its 404.
export function serve(answers: Answers): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (address: string, options: RequestInit) => {
    const path = address.replace("/api/v1", "").split("?")[0] ?? "";
    const body: unknown = options.body ? JSON.parse(String(options.body)) : undefined;
    sent.push({ method: String(options.method), path, body });
    const answer = answers[`${options.method} ${path}`]?.(body as never) ?? { status: 404, body: { key: "not_found", detail: `no answer for ${options.method} ${path}` } };
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
  return sent;
}

export async function show(component: Component, props: Record<string, unknown>, path = "/", role: Role = "editor") {
  const nothing = { template: "<div />" };
  const names = ["reports", "overview", "cockpit", "plans", "plan", "review", "indicator", "figures", "evaluation", "evaluations", "case", "ledger", "assessments", "assessment", "assessed_place", "indices", "index", "estimates"];
  const routes: RouteRecordRaw[] = [{ path: "/", component: nothing }, ...names.map((name) => ({ path: `/${name}/:plan_id?/:indicator_id?`, name, component: nothing }))];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(path);
  const pinia = createPinia();
  const session = use_session(pinia);
  session.user = { id: 2, login: "editor", display_name: "张敏", role, sight: "all", active: true, must_change_password: false, locked: false, second_factor: false };
  const wrapper = mount(component, { props, attachTo: document.body, global: { plugins: [pinia, i18n, router, [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }]] } });
  return { wrapper, router };
}

export async function until(check: () => boolean, what = "condition"): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (check()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`never came true: ${what}`);
}
