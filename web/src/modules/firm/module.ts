import type { WebModule } from "@/app/web_module";

// 企业端: the pages of accounts of firms, and of nobody else.
export const firm_module: WebModule = {
  name: "firm",
  routes: [
    { path: "/firm", name: "firm", component: () => import("./FirmPage.vue"), meta: { role: "firm", title: "firm.title" } },
    { path: "/firm/cases", name: "firm_cases", component: () => import("./FirmCasesPage.vue"), meta: { role: "firm", title: "firm.cases" } },
    { path: "/firm/cases/new/:type", name: "firm_file", component: () => import("./FirmFilePage.vue"), props: true, meta: { role: "firm", title: "firm.file", section: "firm_cases" } },
    { path: "/firm/cases/:case_id(\\d+)", name: "firm_case", component: () => import("./FirmCasePage.vue"), props: (route) => ({ case_id: Number(route.params.case_id) }), meta: { role: "firm", title: "firm.case", section: "firm_cases" } },
  ],
  menu: [
    { route: "firm", text: "firm.title", role: "firm", order: 1 },
    { route: "firm_cases", text: "firm.cases", role: "firm", order: 2 },
  ],
};
