// Something that the server may refuse: whether it is under way, and what was refused last.
import { ref, type Ref } from "vue";

export interface Attempt {
  sending: Ref<boolean>;
  refusal: Ref<unknown>;
  attempt: (step: () => Promise<void>) => Promise<void>; // never throws
}
export function use_attempt(): Attempt {
  const sending = ref(false);
  const refusal = ref<unknown>(null);
  async function attempt(step: () => Promise<void>): Promise<void> {
    sending.value = true;
    refusal.value = null;
    try {
      await step();
    } catch (caught) {
      refusal.value = caught;
    } finally {
      sending.value = false;
    }
  }
  return { sending, refusal, attempt };
}
