#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/document/sheet.h"

// The CSV files of an example, row by row.
namespace zhicheng::app {

// A row of a file with named columns, able to say where it is wrong. Header and row outlive it.
class NamedRow {
 public:
  NamedRow(const std::filesystem::path& file, const document::SheetRow& header, const document::SheetRow& row)
      : file_(file.filename().string()), header_(header), row_(row) {}

  std::string cell(std::string_view column) const;  // "" where there is none
  Error error(const std::string& why) const;        // example_malformed with file and line

 private:
  std::string file_;
  const document::SheetRow& header_;
  const document::SheetRow& row_;
};

Result<document::Workbook> read_csv(const std::filesystem::path& file);
// `a|b`; parts without a character are left out.
std::vector<std::string> split_at_bars(const std::string& text);

}  // namespace zhicheng::app
