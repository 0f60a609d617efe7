#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/error.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/steps.h"
#include "zhicheng/index/tree.h"
#include "zhicheng/pack/reader.h"

// DATA, META and STEPS from their files. Columns and members: docs/formats/index-run.md.
namespace zhicheng::index {

// A sheet and the name that its errors carry.
struct NamedSheet {
  std::string file;
  const document::Sheet& sheet;
};

inline constexpr std::size_t kMostErrors = 100;  // of one file; what stands beyond is not looked at

// The indicators and their tree. nullopt if there was an error: index_table_without_rows,
// index_column_missing, index_column_twice, index_cell_blank, index_cell_not_number, index_cell_value,
// index_code_twice, index_denominator_unknown, index_parent_unknown, index_parent_level,
// index_group_childless, index_root_count.
std::optional<Meta> read_meta(const NamedSheet& meta, std::vector<Error>& errors);

// Units × indicators × periods. nullopt if there was an error: as above, and index_column_undeclared,
// index_indicator_without_data, index_row_twice. `meta` is what read_meta gave.
std::optional<Data> read_data(const NamedSheet& data, const NamedSheet& meta_sheet, const Meta& meta,
                              std::vector<Error>& errors);

// The pipeline. nullopt with findings (K006 to K009, docs/formats/pack.md) if the file is not of the form;
// the result is not validate()d.
std::optional<Steps> read_steps(const pack::Node& root, pack::Reader& reader);

}  // namespace zhicheng::index
