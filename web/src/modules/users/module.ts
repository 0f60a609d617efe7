import type { WebModule } from "@/app/web_module";

export const users_module: WebModule = {
  name: "users",
  routes: [{ path: "/users", name: "users", component: () => import("./UsersPage.vue"), meta: { role: "administrator", title: "users.title" } }],
  menu: [{ route: "users", text: "users.title", role: "administrator", order: 40 }],
};
