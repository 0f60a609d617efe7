import type { WebModule } from "@/app/web_module";

export const figures_module: WebModule = {
  name: "figures",
  routes: [{ path: "/figures", name: "figures", component: () => import("./FiguresPage.vue"), meta: { role: "editor", title: "figures.title" } }],
  menu: [{ route: "figures", text: "figures.title", role: "editor", order: 30 }],
};
