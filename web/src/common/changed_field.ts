// A changed field as people read it: its name, and the word for a value that is an enumeration.
type Translate = (key: string) => string;
type Exists = (key: string) => boolean;

const kWordsOf: Readonly<Record<string, string>> = {
  status: "status", level: "level", attribute: "attribute", kind: "kind", relation: "relation", accumulation: "accumulation",
};
const leaf = (field: string) => field.slice(field.lastIndexOf(".") + 1);

export function field_name(field: string, t: Translate, te: Exists): string {
  const key = `field.${leaf(field)}`;
  return te(key) ? t(key) : field;
}

export function field_value(field: string, value: string, t: Translate, te: Exists): string {
  if (value === "true") return t("common.yes");
  if (value === "false") return t("common.no");
  const key = `${kWordsOf[leaf(field)] ?? ""}.${value}`;
  return value !== "" && te(key) ? t(key) : value;
}
