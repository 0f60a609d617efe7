#include "table_row.h"

#include "number.h"

namespace zhicheng::plan_import {
namespace {

class RowReader {
 public:
  RowReader(const Header& header, const std::vector<std::string>& words) : header_(header), words_(words) {}

  TableRow run() {
    row_.seq = words(ColumnRole::seq);
    row_.group = words(ColumnRole::group);
    row_.unit = words(ColumnRole::unit);
    row_.baseline = words(ColumnRole::baseline);
    row_.actual = words(ColumnRole::actual);
    row_.attribute = words(ColumnRole::attribute);
    row_.note = words(ColumnRole::note);
    row_.department = words(ColumnRole::department);
    read_name();
    read_target();
    read_steps();
    read_growth();
    return std::move(row_);
  }

 private:
  const std::string& words(ColumnRole role) const {
    static const std::string kNone;
    const int column = header_.column_of(role);
    return column < 0 ? kNone : words_[static_cast<std::size_t>(column)];
  }

  // A name that is printed in two columns: the second tells it, the first what it belongs to.
  void read_name() {
    const auto name = static_cast<std::size_t>(header_.column_of(ColumnRole::name));
    row_.name = words_[name];
    for (std::size_t c = name + 1; c < words_.size() && header_.columns[c].role == ColumnRole::none; ++c)
      if (!words_[c].empty()) row_.name = words_[c];
  }

  void read_target() {
    for (std::size_t c = 0; c < words_.size(); ++c) {
      const HeaderCell& column = header_.columns[c];
      const bool nothing = is_no_value(fold(words_[c]));
      if (column.role != ColumnRole::target || words_[c].empty() || (!row_.target.empty() && nothing))
        continue;
      row_.target = words_[c];
      if (!nothing && !column.attribute.empty()) row_.attribute = column.attribute;
      if (row_.unit.empty()) row_.unit = column.unit;
    }
  }

  void read_steps() {
    for (std::size_t c = 0; c < words_.size(); ++c)
      if (header_.columns[c].role == ColumnRole::step && !is_no_value(fold(words_[c])))
        row_.steps.push_back({header_.columns[c].year, words_[c]});
  }

  void read_growth() {
    const std::string& growth = words(ColumnRole::growth);
    if (!is_no_value(fold(row_.target)) || is_no_value(fold(growth))) return;
    const HeaderCell& column =
        header_.columns[static_cast<std::size_t>(header_.column_of(ColumnRole::growth))];
    row_.target = growth;
    row_.context = column.words;
    if (!column.unit.empty()) row_.unit = column.unit;
  }

  const Header& header_;
  const std::vector<std::string>& words_;
  TableRow row_;
};

}  // namespace

TableRow row_of_words(const Header& header, const std::vector<std::string>& words) {
  return RowReader(header, words).run();
}

}  // namespace zhicheng::plan_import
