#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>

#include "command.h"
#include "house.h"
#include "record_stream.h"
#include "terminal_table.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/registry/identifier.h"
#include "zhicheng/service/record_intake.h"

namespace zhicheng::app {
namespace {

struct RecordOptions {
  DataOptions data;
  std::string file;
  std::string type;
  std::string refused_file;
  bool simulated = false;
  std::string text;
  int limit = 20;
  std::string scheme;
  std::string code;
};

std::vector<std::string> copied(const std::vector<std::string_view>& fields) {
  return {fields.begin(), fields.end()};
}

// Tells on standard error how far a long import is, at most once a second.
class Progress {
 public:
  void tell(const service::RecordIntakeReport& report) {
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < std::chrono::seconds(1)) return;
    told_ = now;
    fmt::print(stderr, "已读 {} 行 rows read: 新增 added {} 更新 changed {} 退回 refused {}\n", report.rows,
               report.added, report.changed, report.refused);
  }

 private:
  std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

// Records that were refused, with what is wrong behind them; written when all is read.
class RefusedFile {
 public:
  RefusedFile(std::string path, std::vector<std::string> header)
      : path_(std::move(path)), header_(std::move(header)) {}

  void add(std::vector<std::string> cells, const std::string& problems) {
    cells.resize(header_.size());
    cells.push_back(problems);
    append_csv_record(text_, cells);
  }
  Result<void> write() {
    if (text_.empty()) return {};
    std::vector<std::string> titles = header_;
    titles.push_back("问题");
    std::string all = "\xEF\xBB\xBF";
    append_csv_record(all, titles);
    ZHICHENG_TRY(write_output(path_, all + text_));
    fmt::print(stderr, "退回的行已写入 refused rows: {}\n", path_);
    return {};
  }

 private:
  std::string path_;
  std::vector<std::string> header_;
  std::string text_;
};

Result<void> import(const RecordOptions& options) {
  ZHICHENG_TRY_ASSIGN(RecordStream stream, RecordStream::open(options.file));
  ZHICHENG_TRY_ASSIGN(const bool any, stream.next());
  if (!any) return Error(ErrorCode::record_sheet_empty).with("file", options.file);
  ZHICHENG_TRY_ASSIGN(const auto titles, stream.fields());
  const std::vector<std::string> header = copied(titles);
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  RefusedFile refused(options.refused_file.empty() ? options.file + ".refused.csv" : options.refused_file,
                      header);
  const auto refuse = [&](std::int64_t, const std::vector<std::string>& cells, const std::string& problems) {
    refused.add(cells, problems);
  };
  ZHICHENG_TRY_ASSIGN(
      service::RecordIntake intake,
      service::RecordIntake::begin(house->records, service::local_operator(),
                                   {options.type, options.file, options.simulated}, header, refuse));
  Progress progress;
  std::int64_t malformed = 0;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, stream.next());
    if (!more) break;
    const auto fields = stream.fields();
    if (!fields.ok()) {
      ++malformed;
      refused.add({std::string(stream.text())}, fields.error().message(Language::zh_cn));
      continue;
    }
    ZHICHENG_TRY(intake.add(static_cast<std::int64_t>(stream.line()), copied(*fields)));
    progress.tell(intake.report());
  }
  ZHICHENG_TRY(intake.finish());
  const service::RecordIntakeReport& report = intake.report();
  fmt::print("rows: {}\nadded: {}\nchanged: {}\nunchanged: {}\nrefused: {}\ndoubted: {}\n",
             report.rows + malformed, report.added, report.changed, report.unchanged,
             report.refused + malformed, report.doubted);
  for (const std::string& column : report.unknown_columns)
    fmt::print(stderr, "未读的列 column not read: {}\n", column);
  return refused.write();
}

Result<void> list(const RecordOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  const service::Actor actor = service::local_operator();
  ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, house->records.type(options.type));
  ZHICHENG_TRY_ASSIGN(const auto page,
                      house->records.list(actor, {options.type, options.text, {}}, {.limit = options.limit}));
  std::vector<std::string> titles;
  for (const std::string& column : type->columns) titles.push_back(type->field(column)->name.zh);
  TerminalTable table(titles);
  for (const service::RecordRow& row : page.rows) {
    std::vector<std::string> cells;
    for (const std::string& column : type->columns) {
      const auto value = row.stored.values.find(column);
      const std::string text = value == row.stored.values.end() ? "" : value->second;
      const registry::Choice* choice = type->field(column)->choice(text);
      cells.push_back(choice == nullptr ? text : choice->name.zh);
    }
    table.add(std::move(cells));
  }
  fmt::print("{}found: {}{}\n", table.to_text(), page.found,
             page.found == service::RecordService::kMostCounted ? " or more" : "");
  return {};
}

Result<void> types(const RecordOptions& options) {
  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<House> house, open_house(options.data));
  ZHICHENG_TRY_ASSIGN(const auto totals, house->records.totals(service::local_operator()));
  TerminalTable table({"type", "名称", "records"});
  for (const registry::RecordType& type : house->records.types()) {
    const auto total = totals.find(type.id);
    table.add({type.id, type.name.zh, std::to_string(total == totals.end() ? 0 : total->second)});
  }
  fmt::print("{}", table.to_text());
  return {};
}

Result<void> check_code(const RecordOptions& options) {
  const auto scheme = registry::parse_scheme(options.scheme);
  if (!scheme) return Error(ErrorCode::invalid_argument).with("what", "scheme").with("why", options.scheme);
  ZHICHENG_TRY_ASSIGN(const registry::Identifier read, registry::read_identifier(*scheme, options.code));
  fmt::print("{}\n", read.text);
  if (!read.doubt.zh.empty()) fmt::print("{} {}\n", read.doubt.zh, read.doubt.en);
  return {};
}

}  // namespace

void register_record(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<RecordOptions>();
  CLI::App* record = program.add_subcommand("record", "一库：企业等对象 registers of firms and other things");
  record->require_subcommand(1);
  CLI::App* importing =
      record->add_subcommand("import", "导入任意长的 .csv take a .csv of any length into a register");
  add_data_options(*importing, options->data);
  importing->add_option("file", options->file, ".csv, UTF-8; - is standard input")->required();
  importing->add_option("--type", options->type, "对象类型 record type")->required();
  importing->add_option("--refused", options->refused_file,
                        "退回的行写到此文件 refused rows go here (default: FILE.refused.csv)");
  importing->add_flag("--simulated", options->simulated, "标为模拟数据 mark as simulated");
  importing->callback([options, &exit_code] { exit_code = finish(import(*options)); });
  CLI::App* listing = record->add_subcommand("list", "查询 look up");
  add_data_options(*listing, options->data);
  listing->add_option("--type", options->type, "对象类型 record type")->required();
  listing->add_option("--q", options->text, "名称、拼音或编号的一部分 part of a name, Pinyin or code");
  listing->add_option("--limit", options->limit, "最多行数 rows at most")
      ->check(CLI::Range(1, store::kMaxPageRows))
      ->capture_default_str();
  listing->callback([options, &exit_code] { exit_code = finish(list(*options)); });
  CLI::App* typing = record->add_subcommand("types", "对象类型和数量 the types and how many there are");
  add_data_options(*typing, options->data);
  typing->callback([options, &exit_code] { exit_code = finish(types(*options)); });
  CLI::App* coding = record->add_subcommand("code", "核对一个编码 check a code");
  coding
      ->add_option("scheme", options->scheme,
                   "uscc | organisation_code | gtin | gln | sscc | division | food_licence | plain")
      ->required();
  coding->add_option("code", options->code, "编码 the code")->required();
  coding->callback([options, &exit_code] { exit_code = finish(check_code(*options)); });
}

}  // namespace zhicheng::app
