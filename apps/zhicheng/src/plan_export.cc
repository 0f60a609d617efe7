#include <fmt/format.h>

#include <filesystem>

#include "command.h"
#include "plan_document.h"
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
  if (ending == ".xlsx") return ExportFormat::xlsx;
  if (ending == ".json") return ExportFormat::json;
  if (ending.empty() || ending == ".zip") return ExportFormat::package;
  return Error(ErrorCode::export_format_unknown).with("format", ending);
}

Error unwritable(const fs::path& path, const std::error_code& why) {
  return Error(ErrorCode::file_unwritable).with("path", path.string()).with("why", why.message());
}

// A new folder is filled beside and then renamed, so that nobody sees half of it; in one that is there
// (--force) each file is put in place whole and what else stands there is left alone.
Result<void> write_folder(const fs::path& folder, const std::vector<document::ZipPart>& parts) {
  std::error_code failure;
  const bool there = fs::is_directory(folder, failure);
  const fs::path target = there ? folder : fs::path(folder.string() + ".partial");
  fs::create_directories(target, failure);
  if (failure) return unwritable(folder, failure);
  for (const document::ZipPart& part : parts) {
    const Result<void> written = write_output((target / part.name).string(), part.bytes);
    if (written.ok()) continue;
    if (!there) fs::remove_all(target, failure);
    return written;
  }
  if (!there) fs::rename(target, folder, failure);
  if (failure) return unwritable(folder, failure);
  return {};
}

Result<void> write_export(const PlanDocument& read, ExportFormat format, const std::string& out) {
  switch (format) {
    case ExportFormat::xlsx: {
      ZHICHENG_TRY_ASSIGN(const std::string bytes, plan_import::export_workbook(read.plan, read.diagnostics));
      return write_output(out, bytes);
    }
    case ExportFormat::package: {
      const auto parts = plan_import::export_package(read.plan, read.diagnostics);
      if (fs::path(out).extension() != ".zip") return write_folder(out, parts);
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
  std::error_code unknown;
  if (!options.force && fs::exists(options.out, unknown))
    return Error(ErrorCode::export_taken).with("path", options.out);
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
