import type { WebModule } from "@/app/web_module";

export const trace_module: WebModule = {
  name: "trace",
  routes: [{ path: "/trace", name: "trace", component: () => import("./TracePage.vue"), meta: { role: "viewer", title: "trace.title" } }],
  menu: [{ route: "trace", text: "trace.title", role: "viewer", order: 25 }],
};
