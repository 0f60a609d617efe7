import type { WebModule } from "@/app/web_module";

// Reached from the page of indices; nothing is kept, so there is no list.
export const estimates_module: WebModule = {
  name: "estimates",
  routes: [{ path: "/estimates", name: "estimates", component: () => import("./EstimatePage.vue"), meta: { role: "viewer", title: "estimates.title", section: "indices" } }],
  menu: [],
};
