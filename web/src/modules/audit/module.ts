import type { WebModule } from "@/app/web_module";

export const audit_module: WebModule = {
  name: "audit",
  routes: [{ path: "/audit", name: "audit", component: () => import("./AuditPage.vue"), meta: { role: "administrator", title: "audit.title" } }],
  menu: [{ route: "audit", text: "audit.title", role: "administrator", order: 50 }],
};
