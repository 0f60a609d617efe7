import type { WebModule } from "@/app/web_module";

export const cases_module: WebModule = {
  name: "cases",
  routes: [
    { path: "/todo", name: "todo", component: () => import("./TodoPage.vue"), meta: { role: "viewer", title: "cases.todo" } },
    { path: "/ledger", name: "ledger", component: () => import("./LedgerPage.vue"), meta: { role: "viewer", title: "cases.ledger" } },
    { path: "/cases/statistics", name: "case_statistics", component: () => import("./StatisticsPage.vue"), meta: { role: "viewer", title: "cases.statistics", section: "ledger" } },
    { path: "/cases/new", name: "open_case", component: () => import("./OpenPage.vue"), meta: { role: "viewer", title: "cases.register", section: "ledger" } },
    { path: "/cases/:case_id(\\d+)", name: "case", component: () => import("./CasePage.vue"), props: (route) => ({ case_id: Number(route.params.case_id) }), meta: { role: "viewer", title: "cases.case", section: "ledger" } },
  ],
  menu: [
    { route: "todo", text: "cases.todo", role: "viewer", order: 5 },
    { route: "ledger", text: "cases.ledger", role: "viewer", order: 22 },
  ],
};
