#include "field_list.h"

namespace zhicheng::service {
namespace {

std::string object_text(const std::vector<FieldChange>& changes, std::string FieldChange::*member) {
  JsonObject object;
  for (const FieldChange& change : changes) object[change.field] = change.*member;
  return to_json_text(object);
}

}  // namespace

std::string before_json(const std::vector<FieldChange>& changes) {
  return object_text(changes, &FieldChange::before);
}

std::string after_json(const std::vector<FieldChange>& changes) {
  return object_text(changes, &FieldChange::after);
}

}  // namespace zhicheng::service
