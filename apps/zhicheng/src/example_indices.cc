#include "example_indices.h"

#include "command.h"
#include "example_rows.h"

namespace zhicheng::app {
namespace {

using Path = std::filesystem::path;

Result<void> add(House& house, const Path& folder, const NamedRow& row) {
  service::IndexEntry entry{"模拟：" + row.cell("title"), {}, true};
  for (const auto& [file, column] :
       {std::pair(&entry.files.data, "data"), std::pair(&entry.files.meta, "meta"),
        std::pair(&entry.files.steps, "steps")}) {
    const Path path = folder / row.cell(column);
    file->name = path.filename().string();
    ZHICHENG_TRY_ASSIGN(file->bytes, read_input(path.string()));
  }
  const auto made = house.indices.create(service::local_operator(), entry);
  if (!made.ok()) return row.error(made.error().message());
  const auto* refused = std::get_if<service::SheetFaults>(&*made);
  if (refused != nullptr) return row.error(refused->error.message());
  return {};
}

}  // namespace

Result<std::size_t> load_example_indices(House& house, const Path& folder) {
  const Path file = folder / "indices.csv";
  if (!std::filesystem::exists(file)) return std::size_t{0};
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  for (std::size_t i = 1; i < rows.size(); ++i)
    ZHICHENG_TRY(add(house, folder, NamedRow(file, rows.front(), rows[i])));
  return rows.size() - 1;
}

}  // namespace zhicheng::app
