import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api, connection } from "@/api/client";
import { wants_code } from "@/api/problem";
import { query_client } from "@/api/query_client";
import { use_session } from "@/api/session";

function answer(status: number, key: string): void {
  vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify({ status, key, code: 1, title: key, detail: key, type: "x", request_id: "" }), { status })));
}
const caught = async (call: Promise<unknown>): Promise<unknown> => call.then(() => undefined, (error: unknown) => error);

beforeEach(() => (connection.session_ended = false));
afterEach(() => vi.unstubAllGlobals());

test("a session that ran out asks for a log-in on top of the page", async () => {
  answer(401, "session_missing");
  await caught(api.get("/users", {}));
  expect(connection.session_ended).toBe(true);
});

test("a wrong password or code in a form does not say that the session ended", async () => {
  for (const key of ["login_failed", "second_factor_wrong"]) {
    answer(401, key);
    await caught(api.put("/session/password", { body: { current: "a", next: "b" } } as never));
    expect(connection.session_ended).toBe(false);
  }
});

test("what one account saw is forgotten when it logs out", async () => {
  setActivePinia(createPinia());
  query_client.setQueryData(["messages", "unread"], 3);
  vi.stubGlobal("fetch", vi.fn(async () => new Response(null, { status: 204 })));
  await use_session().log_out();
  expect(query_client.getQueryData(["messages", "unread"])).toBeUndefined();
});

test("only a right password leads to the question for a code", async () => {
  for (const [key, wanted] of [["second_factor_needed", true], ["second_factor_wrong", true], ["login_failed", false], ["login_locked", false]] as const) {
    answer(401, key);
    expect(wants_code(await caught(api.post("/session", { body: { login: "a", password: "b" } })))).toBe(wanted);
  }
});
