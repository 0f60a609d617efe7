import type { WebModule } from "@/app/web_module";

export const about_module: WebModule = {
  name: "about",
  routes: [{ path: "/about", name: "about", component: () => import("./AboutPage.vue"), meta: { role: "viewer", title: "about.title" } }],
  menu: [{ route: "about", text: "about.title", role: "viewer", order: 60 }],
};
