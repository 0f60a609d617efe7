// A file on its way to the server and what it did there.
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { upload, type Upload } from "@/api/client";

export interface Sending<T> {
  progress: Ref<number | null>; // null: none is on its way
  file_name: Ref<string>;
  made: ShallowRef<T | null>;
  refusal: Ref<unknown>;
  send: (file: File) => Promise<void>; // `done` follows where the server took it
  forget: () => void;
}

export function use_upload<T>(to: () => Pick<Upload, "path" | "query">, done: (made: T) => void): Sending<T> {
  const progress = ref<number | null>(null);
  const file_name = ref("");
  const made = shallowRef<T | null>(null);
  const refusal = ref<unknown>(null);
  function forget(): void {
    made.value = null;
    refusal.value = null;
  }
  async function send(file: File): Promise<void> {
    forget();
    file_name.value = file.name;
    progress.value = 0;
    try {
      made.value = await upload<T>({ ...to(), file, on_progress: (share) => (progress.value = share) });
      done(made.value);
    } catch (caught) {
      refusal.value = caught;
    } finally {
      progress.value = null;
    }
  }
  return { progress, file_name, made, refusal, send, forget };
}
