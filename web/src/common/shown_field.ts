// How corrected fields are shown: their names in the reader's language, and the values that are stored by their code names.
import { useI18n } from "vue-i18n";
import { or_dash } from "./format";

// Where the words of a field's code names stand.
const kWords: Readonly<Record<string, readonly string[]>> = {
  review_state: ["review"], second_reading: ["second", "review"], kind: ["kind"], relation: ["relation"], accumulation: ["accumulation"], attribute: ["attribute"], status: ["status"], level: ["level"],
};
const kFlags: readonly string[] = ["soft", "departments_open", "retired"];
const last_of = (field: string) => field.slice(field.lastIndexOf(".") + 1);

export function use_shown_fields() {
  const { t, te } = useI18n();
  function field_name(field: string): string {
    return te(`field.${last_of(field)}`) ? t(`field.${last_of(field)}`) : field;
  }
  function shown(field: string, value: string): string {
    const last = last_of(field);
    if (kFlags.includes(last) && value !== "") return t(value === "true" ? "yes_no.true" : "yes_no.false");
    const key = (kWords[last] ?? []).map((words) => `${words}.${value}`).find((each) => te(each));
    return key ? t(key) : or_dash(value);
  }
  return { field_name, shown };
}
