#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhicheng::http {

// Header fields in the order in which they came; names compare without case. Reads are linear in the number
// of fields, which the server bounds.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  // The first field of this name; the view lives as long as the headers are not changed.
  std::optional<std::string_view> find(std::string_view name) const;
  std::vector<std::string_view> find_all(std::string_view name) const;
  // Control characters (a line end first of all) in `value` are left out, so that no value can start another
  // field.
  void add(std::string_view name, std::string_view value);
  void set(std::string_view name, std::string_view value);          // replaces all fields of this name
  void set_default(std::string_view name, std::string_view value);  // only where no field has this name
  void remove(std::string_view name);
  const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

// Named values of a query, of a form or of a path, decoded, in the order in which they came. Names are
// compared exactly.
class Parameters {
 public:
  using Entry = std::pair<std::string, std::string>;

  std::optional<std::string_view> find(std::string_view name) const;  // the first of this name
  std::vector<std::string_view> find_all(std::string_view name) const;
  void add(std::string name, std::string value) { entries_.emplace_back(std::move(name), std::move(value)); }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace zhicheng::http
