import { createPinia, setActivePinia } from "pinia";
import { describe, expect, it, vi } from "vitest";
import { router } from "@/app/router";
import { until } from "./harness";

describe("a visit of a page", () => {
  it("asks for the page's data together with the session, once each", async () => {
    setActivePinia(createPinia());
    const asked: string[] = [];
    vi.stubGlobal("fetch", (address: string) => {
      asked.push(address);
      return new Promise(() => undefined); // no answer ever comes
    });
    void router.push("/cockpit/7?state=behind&view=table");
    await until(() => asked.length > 3, "four requests");
    expect(asked).toEqual(["/api/v1/session", "/api/v1/cockpit?plan_id=7&state=behind", "/api/v1/cockpit/plans", "/api/v1/places"]);
  });
});
