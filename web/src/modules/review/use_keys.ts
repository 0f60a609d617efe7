// The keys of the page, from the first moment it is shown to the last.
import { onBeforeUnmount, onMounted } from "vue";
import { command_of, kCommands, type Command } from "./review_model";

export interface KeyRules {
  blocked: () => boolean; // a dialog is open
  has_list: () => boolean; // the tab shows something to walk through
  run: (command: Command) => void;
}

export function use_keys(rules: KeyRules): void {
  function on_key(event: KeyboardEvent): void {
    const command = command_of(event);
    if (!command || rules.blocked()) return;
    if (!rules.has_list() && kCommands.find((each) => each.command === command)?.needs !== "page") return;
    event.preventDefault();
    rules.run(command);
  }
  onMounted(() => window.addEventListener("keydown", on_key));
  onBeforeUnmount(() => window.removeEventListener("keydown", on_key));
}
