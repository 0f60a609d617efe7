// The one cache of the server's answers.
import { QueryClient } from "@tanstack/vue-query";
import { status_of } from "./problem";

export const query_client = new QueryClient({
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
