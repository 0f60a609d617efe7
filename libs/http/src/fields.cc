#include "zhicheng/http/fields.h"

#include "zhicheng/base/text.h"

namespace zhicheng::http {
namespace {

std::string without_controls(std::string_view value) {
  std::string kept(value);
  std::erase_if(kept, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
  });
  return kept;
}

}  // namespace

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const Field& field : fields_) {
    if (equals_ignoring_case(field.first, name)) return field.second;
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::find_all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const Field& field : fields_) {
    if (equals_ignoring_case(field.first, name)) found.push_back(field.second);
  }
  return found;
}

void Headers::add(std::string_view name, std::string_view value) {
  fields_.emplace_back(name, without_controls(value));
}

void Headers::set(std::string_view name, std::string_view value) {
  remove(name);
  add(name, value);
}

void Headers::set_default(std::string_view name, std::string_view value) {
  if (!find(name)) add(name, value);
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [name](const Field& field) { return equals_ignoring_case(field.first, name); });
}

std::optional<std::string_view> Parameters::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return entry.second;
  }
  return std::nullopt;
}

std::vector<std::string_view> Parameters::find_all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const Entry& entry : entries_) {
    if (entry.first == name) found.push_back(entry.second);
  }
  return found;
}

}  // namespace zhicheng::http
