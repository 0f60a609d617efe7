import type { WebModule } from "@/app/web_module";

export const compare_module: WebModule = {
  name: "compare",
  routes: [
    { path: "/compare", name: "compare", component: () => import("./ComparePage.vue"), meta: { role: "viewer", title: "compare.title", section: "compare" } },
    { path: "/compare/versions", name: "versions", component: () => import("./VersionsPage.vue"), meta: { role: "viewer", title: "versions.title", section: "plans" } },
  ],
  menu: [{ route: "compare", text: "compare.title", role: "viewer", order: 25 }],
};
