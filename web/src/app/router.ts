import { createRouter, createWebHistory, loadRouteLocation, type RouteLocationNormalized, type RouteLocationRaw } from "vue-router";
import { use_session } from "@/api/session";
import { i18n } from "@/i18n";
import { modules } from "./modules";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", redirect: { name: "overview" } },
    ...modules.flatMap((each) => each.routes),
    { path: "/forbidden", name: "forbidden", component: () => import("./ForbiddenPage.vue"), meta: { title: "forbidden.title" } },
    { path: "/:rest(.*)*", name: "missing", component: () => import("./MissingPage.vue"), meta: { title: "missing.title" } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

// Open pages pass; others need a session, a password of one's own and the role. The server checks all of it again.
async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const session = use_session();
  const session_known = session.restore();
  to.meta.ask?.(to);
  void loadRouteLocation(to).catch(() => undefined); // the page's files; the router itself reports one that fails
  try {
    await session_known;
  } catch {
    return true; // no connection: the banner says so and the page can retry
  }
  if (to.meta.role === undefined && to.name !== "password") return true;
  if (session.user === null) return session.known ? { name: "login", query: to.fullPath === "/" ? {} : { next: to.fullPath } } : true;
  if (session.user.must_change_password && to.name !== "password") return { name: "password", query: { next: to.fullPath } };
  if (session.is_firm && to.name === "overview") return { name: "firm" };
  if (to.meta.role !== undefined && !session.may(to.meta.role)) return { name: "forbidden", query: { role: to.meta.role } };
  return true;
}
router.beforeEach(guard);

export function set_title(to: RouteLocationNormalized): void {
  const { t } = i18n.global;
  document.title = to.meta.title ? `${t(to.meta.title)} · ${t("app.name")}` : t("app.name");
}
router.afterEach((to) => set_title(to));
