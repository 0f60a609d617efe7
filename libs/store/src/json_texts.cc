#include "json_texts.h"

#include "zhicheng/base/json.h"

namespace zhicheng::store {

std::string to_json_texts(const std::map<std::string, std::string>& texts) {
  JsonObject object;
  for (const auto& [name, text] : texts) object[name] = text;
  return to_json_text(object);
}

std::map<std::string, std::string> read_texts(db::Rows& rows) {
  std::map<std::string, std::string> texts;
  const auto json = parse_json(rows.text());
  if (!json.ok() || !json->is_object()) {
    rows.note_damage("object of texts");
    return texts;
  }
  for (const auto& member : json->as_object())
    if (member.value().is_string())
      texts.emplace(std::string(member.key()), std::string(member.value().as_string()));
  return texts;
}

}  // namespace zhicheng::store
