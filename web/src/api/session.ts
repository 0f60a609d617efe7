// Who is logged in. The only state that lives outside the URL and the server's answers.
import { defineStore } from "pinia";
import { computed, ref } from "vue";
import { api, connection } from "./client";
import { ApiProblem } from "./problem";
import { query_client } from "./query_client";
import type { Role, Session, User } from "./types";

// Of the office, each with all that the one before may. A firm is none of them.
const kRank: Record<Role, number> = { firm: -1, viewer: 0, editor: 1, administrator: 2 };

export const use_session = defineStore("session", () => {
  const user = ref<User | null>(null);
  const known = ref(false); // the server has been asked once

  function take(session: Session): void {
    user.value = session.user;
    connection.csrf_token = session.csrf_token;
    connection.session_ended = false;
    known.value = true;
  }
  function forget(): void {
    user.value = null;
    connection.csrf_token = "";
    connection.session_ended = false;
  }
  async function restore(): Promise<void> {
    if (known.value) return;
    try {
      take(await api.get("/session", {}));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      forget();
      known.value = true;
    }
  }
  async function log_in(login: string, password: string, code = ""): Promise<User> {
    take(await api.post("/session", { body: { login, password, ...(code === "" ? {} : { code }) } }));
    return user.value as User;
  }
  async function log_out(): Promise<void> {
    try {
      await api.delete("/session", {} as never);
    } finally {
      forget();
      query_client.clear(); // the next one to log in sees nothing of it
    }
  }
  async function change_password(current: string, next: string): Promise<void> {
    await api.put("/session/password", { body: { current, next } } as never);
    take(await api.get("/session", {}));
  }
  const is_firm = computed(() => user.value?.role === "firm");
  const may = (role: Role | "any"): boolean => user.value !== null && (role === "any" || (role === "firm" ? is_firm.value : kRank[user.value.role] >= kRank[role]));
  const may_edit = computed(() => may("editor"));
  return { user, known, restore, log_in, log_out, change_password, forget, may, may_edit, is_firm };
});
