import { useInfiniteQuery, useQuery } from "@tanstack/vue-query";
import { toValue, type MaybeRefOrGetter } from "vue";
import { api } from "@/api/client";

export const use_firm = () => useQuery({ queryKey: ["firm"], queryFn: () => api.get("/firm", {}) });
export const use_firm_cases = () =>
  useInfiniteQuery({
    queryKey: ["firm_cases"],
    initialPageParam: "",
    queryFn: ({ pageParam }) => api.get("/firm/cases", { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    getNextPageParam: (page) => page.next || undefined,
  });
export const use_firm_case = (id: MaybeRefOrGetter<number>) =>
  useQuery({ queryKey: ["firm_case", id], queryFn: () => api.get("/firm/cases/{case_id}", { path: { case_id: toValue(id) } }) });
