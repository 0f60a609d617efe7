import { QueryClient, VueQueryPlugin } from "@tanstack/vue-query";
import { createPinia } from "pinia";
import { createApp } from "vue";
import { status_of } from "@/api/problem";
import AppRoot from "@/app/AppRoot.vue";
import { router } from "@/app/router";
import { i18n } from "@/i18n";
import "@/common/ui";
import "@/styles/main.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
      // What the server refuses stays refused; only a lost connection or a busy server deserves another try.
      retry: (count, error) => count < 1 && [0, 503].includes(status_of(error)),
    },
    mutations: { networkMode: "always" },
  },
});

createApp(AppRoot).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient: client }).use(router).mount("#app");
