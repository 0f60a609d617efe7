import type { WebModule } from "@/app/web_module";

export const review_module: WebModule = { name: "review", routes: [], menu: [] };
