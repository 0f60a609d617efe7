#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>

#include "command.h"
#include "plan_document.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/export.h"

namespace zhicheng::app {
namespace {

namespace fs = std::filesystem;
using plan_import::ExportFormat;

struct ExportOptions {
  std::string file;
  std::string name;  // of standard input
  std::string out;
  std::string format;  // "": by the ending of `out`
  bool force = false;
};

Result<ExportFormat> format_of(const ExportOptions& options) {
  if (!options.format.empty()) return plan_import::parse_export_format(options.format);
  const std::string ending = fs::path(options.out).extension().string();
  // Names of files from other systems end in .XLSX, too.
  if (equals_ignoring_case(ending, ".xlsx")) return ExportFormat::xlsx;
  if (equals_ignoring_case(ending, ".json")) return ExportFormat::json;
  if (ending.empty() || equals_ignoring_case(ending, ".zip")) return ExportFormat::package;
  return Error(ErrorCode::export_format_unknown).with("format", ending);
}

bool is_folder_export(ExportFormat format, const std::string& out) {
  return format == ExportFormat::package && !equals_ignoring_case(fs::path(out).extension().string(), ".zip");
}

// What stands at `out` is replaced only with --force, a folder only by its like (write_output() looks after
// files), and never what is to be read.
Result<void> require_free(const ExportOptions& options, ExportFormat format) {
  std::error_code unknown;
  const fs::file_status there = fs::status(options.out, unknown);
  if (!fs::exists(there)) return {};
  if (options.file != "-" && fs::equivalent(options.out, options.file, unknown))
    return unwritable(options.out,
                      "这就是要读取的文件，请换一个名字 it is the document to read, choose another name");
  if (!options.force) return Error(ErrorCode::export_taken).with("path", options.out);
  if (is_folder_export(format, options.out) && !fs::is_directory(there))
    return unwritable(options.out,
                      "那里不是文件夹，请换一个名字 no folder stands there, choose another name");
  return {};
}

Result<void> write_parts(const fs::path& folder, const std::vector<document::ZipPart>& parts) {
  for (const document::ZipPart& part : parts)
    ZHICHENG_TRY(write_output((folder / part.name).string(), part.bytes));
  return {};
}

// A new folder is filled beside, under a name that nobody else has, and then renamed, so that nobody sees
// half of it; in one that is there (--force) each file is put in place whole and what else stands there is
// left alone.
Result<void> write_folder(fs::path folder, const std::vector<document::ZipPart>& parts) {
  if (!folder.has_filename()) folder = folder.parent_path();  // 云溪/ is 云溪
  std::error_code failure;
  if (fs::is_directory(folder, failure)) return write_parts(folder, parts);
  failure.clear();
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), failure);
  if (failure) return unwritable(folder, failure.message());
  const std::string beside = partial_name(folder.string());
  if (!fs::create_directory(beside, failure)) return unwritable(folder, failure.message());
  Result<void> written = write_parts(beside, parts);
  if (written.ok()) {
    fs::rename(beside, folder, failure);
    if (failure) written = unwritable(folder, failure.message());
  }
  if (!written.ok()) fs::remove_all(beside, failure);
  return written;
}

Result<void> write_export(const PlanDocument& read, ExportFormat format, const std::string& out) {
  switch (format) {
    case ExportFormat::xlsx: {
      ZHICHENG_TRY_ASSIGN(const std::string bytes, plan_import::export_workbook(read.plan, read.diagnostics));
      return write_output(out, bytes);
    }
    case ExportFormat::package: {
      const auto parts = plan_import::export_package(read.plan, read.diagnostics);
      if (is_folder_export(format, out)) return write_folder(out, parts);
      ZHICHENG_TRY_ASSIGN(const std::string bytes, document::write_zip(out, parts));
      return write_output(out, bytes);
    }
    case ExportFormat::plan:
      return write_output(out, plan::write_plan_file(read.plan));
    case ExportFormat::json:
      break;
  }
  return write_output(out, plan_import::export_json(read.plan, read.diagnostics));
}

Result<void> export_plan(const ExportOptions& options) {
  ZHICHENG_TRY_ASSIGN(const ExportFormat format, format_of(options));
  ZHICHENG_TRY(require_free(options, format));
  ZHICHENG_TRY_ASSIGN(const PlanDocument read, read_plan_document(options.file, options.name));
  ZHICHENG_TRY(write_export(read, format, options.out));
  fmt::print("{}: {} indicators, {} tasks, {} findings\n", options.out, read.plan.indicators.size(),
             read.plan.tasks.size(), read.diagnostics.size());
  return {};
}

}  // namespace

void register_plan_export(CLI::App& plan, int& exit_code) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = plan.add_subcommand(
      "export", "读取规划文件并把所得存成文件 read a plan document and store what is in it");
  command->add_option("file", options->file, "文件，- 为标准输入 file, - is standard input")->required();
  command
      ->add_option(
          "--out", options->out,
          "目标：.xlsx，.json，.zip，或一个文件夹名 where to: .xlsx, .json, .zip or the name of a folder")
      ->required();
  command->add_option("--format", options->format,
                      "xlsx, package, plan, json; 默认看扩展名 by default from --out");
  command->add_option("--name", options->name, "标准输入的文件名 file name of standard input");
  command->add_flag("--force", options->force, "覆盖已有的 overwrite what is there");
  command->callback([options, &exit_code] { exit_code = finish(export_plan(*options)); });
}

}  // namespace zhicheng::app
