// Recomputes a draw beside the page, so that the page stays usable and can stop it.
import { verify, type Check, type Step } from "./draw_v1";

export interface VerifyTask { receipt: string; frame: string }
export type VerifyWord = { kind: "progress"; step: Step; share: number } | { kind: "done"; checks: Check[]; seconds: number } | { kind: "failed"; why: string };

addEventListener("message", (event: MessageEvent<VerifyTask>) => {
  const say = (word: VerifyWord) => { postMessage(word); };
  const begun = performance.now();
  try {
    const checks = verify(event.data.receipt, event.data.frame, (step, share) => say({ kind: "progress", step, share }));
    say({ kind: "done", checks, seconds: (performance.now() - begun) / 1000 });
  } catch (error) {
    say({ kind: "failed", why: error instanceof Error ? error.message : String(error) });
  }
});
