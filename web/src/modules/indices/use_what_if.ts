// Asks for the places with other weights. One question is on its way at a time; of those that come meanwhile the last one counts.
import { ref, shallowRef } from "vue";
import { api } from "@/api/client";
import type { IndexTried } from "@/api/types";

export function use_what_if() {
  const tried = shallowRef<IndexTried | null>(null);
  const refusal = ref<unknown>(null);
  const took_ms = ref(0);
  let busy = false;
  let next: (() => Promise<void>) | null = null;

  async function ask(index_id: number, period: number, weights: ReadonlyMap<string, number>): Promise<void> {
    const question = async () => {
      const began = performance.now();
      try {
        tried.value = await api.post("/indices/{index_id}/what-if", { path: { index_id }, body: { period, weights: [...weights].map(([code, weight]) => ({ code, weight: String(weight) })) } });
        took_ms.value = performance.now() - began;
        refusal.value = null;
      } catch (caught) {
        refusal.value = caught;
      }
    };
    next = question;
    if (busy) return;
    busy = true;
    while (next) {
      const now: () => Promise<void> = next;
      next = null;
      await now();
    }
    busy = false;
  }
  return { tried, refusal, took_ms, ask };
}
