import type { WebModule } from "@/app/web_module";

export const figures_module: WebModule = {
  name: "figures",
  routes: [{ path: "/reports", name: "reports", component: () => import("./ReportsPage.vue"), meta: { role: "viewer", title: "reports.title" } }, { path: "/figures", name: "figures", component: () => import("./FiguresPage.vue"), meta: { role: "editor", title: "figures.title" } }],
  menu: [{ route: "reports", text: "reports.title", role: "viewer", order: 28 }, { route: "figures", text: "figures.title", role: "editor", order: 30 }],
};
