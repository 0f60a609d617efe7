import type { WebModule } from "@/app/web_module";

export const session_module: WebModule = {
  name: "session",
  routes: [
    { path: "/login", name: "login", component: () => import("./LoginPage.vue"), meta: { title: "login.title", bare: true } },
    { path: "/password", name: "password", component: () => import("./PasswordPage.vue"), meta: { title: "password.title" } },
    { path: "/settings", name: "settings", component: () => import("./SettingsPage.vue"), meta: { role: "any", title: "settings.title" } },
  ],
  menu: [],
};
