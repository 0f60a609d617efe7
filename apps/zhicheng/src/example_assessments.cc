#include "example_assessments.h"

#include <charconv>

#include "command.h"
#include "example_rows.h"

namespace zhicheng::app {
namespace {

using Path = std::filesystem::path;

class AssessmentExample {
 public:
  AssessmentExample(House& house, Path folder) : house_(house), folder_(std::move(folder)) {}

  Result<void> add(const NamedRow& row) {
    const std::string year = row.cell("year");
    service::AssessmentEntry entry{"模拟：" + row.cell("title"), row.cell("scheme"), 0, true};
    std::from_chars(year.data(), year.data() + year.size(), entry.year);
    auto made = house_.assessments.create(service::local_operator(), entry);
    if (!made.ok()) return row.error(made.error().message());
    const store::AssessmentId id = made->row.assessment.id;
    ZHICHENG_TRY(put(row, id, assess::Form::data, "data"));
    ZHICHENG_TRY(put(row, id, assess::Form::events, "events"));
    ZHICHENG_TRY(announce(row, id));
    ZHICHENG_TRY(put(row, id, assess::Form::objections, "objections"));
    if (row.cell("final") != "yes") return {};
    ZHICHENG_TRY_ASSIGN(const auto now, house_.assessments.get(reviewer_, id));
    return told(row, house_.assessments.finish(reviewer_, id, now.row.assessment.version));
  }

  Result<void> open_account() {
    ZHICHENG_TRY_ASSIGN(const auto account,
                        house_.accounts.create(service::local_operator(), {.login = "assessment-reviewer",
                                                                           .display_name = "模拟 考核复核"}));
    reviewer_.user = account.account.user.id;
    reviewer_.login = account.account.user.login;
    reviewer_.role = store::Role::editor;
    return {};
  }
  Result<void> close_account() {
    ZHICHENG_TRY(house_.accounts.change(service::local_operator(), reviewer_.user, {.active = false}));
    return {};
  }

 private:
  template <class T>
  static Result<void> told(const NamedRow& row, const Result<T>& result) {
    if (!result.ok()) return row.error(result.error().message());
    return {};
  }

  Result<void> put(const NamedRow& row, store::AssessmentId id, assess::Form form, std::string_view column) {
    const std::string name = row.cell(column);
    if (name.empty()) return {};
    ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input((folder_ / name).string()));
    const auto outcome = house_.assessments.put_sheet(service::local_operator(), id, form,
                                                      Path(name).filename().string(), bytes);
    ZHICHENG_TRY(told(row, outcome));
    const auto* refused = std::get_if<service::SheetFaults>(&*outcome);
    if (refused != nullptr) return row.error(refused->error.message());
    return {};
  }

  Result<void> announce(const NamedRow& row, store::AssessmentId id) {
    const auto on = parse_date(row.cell("announced"));
    if (!on.ok()) return row.error(on.error().message());
    ZHICHENG_TRY_ASSIGN(const auto now, house_.assessments.get(reviewer_, id));
    return told(row, house_.assessments.announce(reviewer_, id, now.row.assessment.version, *on));
  }

  House& house_;
  const Path folder_;
  service::Actor reviewer_;
};

}  // namespace

Result<std::size_t> load_example_assessments(House& house, const Path& folder) {
  const Path file = folder / "assessments.csv";
  if (!std::filesystem::exists(file)) return std::size_t{0};
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  AssessmentExample example(house, folder);
  ZHICHENG_TRY(example.open_account());
  for (std::size_t i = 1; i < rows.size(); ++i)
    ZHICHENG_TRY(example.add(NamedRow(file, rows.front(), rows[i])));
  ZHICHENG_TRY(example.close_account());
  return rows.size() - 1;
}

}  // namespace zhicheng::app
