import type { WebModule } from "@/app/web_module";

export const assessments_module: WebModule = {
  name: "assessments",
  routes: [
    { path: "/assessments", name: "assessments", component: () => import("./AssessmentsPage.vue"), meta: { role: "viewer", title: "assessments.title" } },
    { path: "/assessments/:assessment_id(\\d+)", name: "assessment", component: () => import("./AssessmentPage.vue"), props: (route) => ({ assessment_id: Number(route.params.assessment_id) }), meta: { role: "viewer", title: "assessments.title", section: "assessments" } },
    { path: "/assessments/:assessment_id(\\d+)/places/:place", name: "assessed_place", component: () => import("./PlacePage.vue"), props: (route) => ({ assessment_id: Number(route.params.assessment_id), place: String(route.params.place) }), meta: { role: "viewer", title: "assessments.title", section: "assessments" } },
  ],
  menu: [{ route: "assessments", text: "assessments.title", role: "viewer", order: 26 }],
};
