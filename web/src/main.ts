import { VueQueryPlugin } from "@tanstack/vue-query";
import { createPinia } from "pinia";
import { createApp } from "vue";
import { query_client } from "@/api/query_client";
import AppRoot from "@/app/AppRoot.vue";
import { router } from "@/app/router";
import { i18n } from "@/i18n";
import "@/common/ui";
import "@/styles/main.css";

createApp(AppRoot).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient: query_client }).use(router).mount("#app");
