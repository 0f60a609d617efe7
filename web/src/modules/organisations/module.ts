import type { WebModule } from "@/app/web_module";

export const organisations_module: WebModule = {
  name: "organisations",
  routes: [{ path: "/organisations", name: "organisations", component: () => import("./OrganisationsPage.vue"), meta: { role: "viewer", title: "organisations.title" } }],
  menu: [{ route: "organisations", text: "organisations.title", role: "viewer", order: 35 }],
};
