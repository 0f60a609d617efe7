#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "audited.h"
#include "figure_company.h"
#include "figure_conversion.h"
#include "figure_sheet.h"
#include "plan_rules.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/figure_service.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;
constexpr std::string_view kCsvType = "text/csv; charset=utf-8";

bool is_csv(std::string_view file_name) {
  return file_name.ends_with(".csv") || file_name.ends_with(".CSV");
}

Result<std::string> written(const document::OutSheet& sheet, std::string_view file_name) {
  if (is_csv(file_name)) return document::write_csv(sheet);
  return document::write_xlsx(file_name, {sheet});
}

// Judges the lines of a sheet against one state of the database and collects what is to be written.
class SheetJudge {
 public:
  SheetJudge(store::Repositories& repositories, store::PlanId plan, Date today)
      : repositories_(repositories), company_(repositories), plan_(plan), today_(today) {}

  std::vector<FigureEntry> entries;
  std::vector<SheetRowError> errors;
  int unchanged = 0;

  Result<void> judge_line(const SheetLine& line) {
    if (line.empty) {
      ++unchanged;
      return {};
    }
    if (!seen_.insert({line.entry.indicator.value, line.entry.place, line.entry.period}).second)
      return add_error(line, SheetTitles::kId, "同一指标、地区和统计期在表中出现两次，请只留一行");
    ZHICHENG_TRY_ASSIGN(const plan::Indicator* indicator, indicator_of(line.entry.indicator));
    if (indicator == nullptr)
      return add_error(line, SheetTitles::kId, "本规划没有这个编号的指标，请勿改动模板中的编号");
    ZHICHENG_TRY_ASSIGN(const bool place_known, knows_place(line.entry.place));
    if (!place_known)
      return add_error(line, SheetTitles::kPlace,
                       Error(ErrorCode::place_unknown).with("code", line.entry.place).message());
    const Result<void> open = require_unlocked(repositories_, plan_, line.entry.period);
    if (!open.ok() && open.error().code() == ErrorCode::period_locked)
      return add_error(line, SheetTitles::kPeriod, open.error().message());
    ZHICHENG_TRY(open);
    return judge_figure(line, *indicator);
  }

 private:
  Result<void> judge_figure(const SheetLine& line, const plan::Indicator& indicator) {
    FigureContext context{indicator, {}, today_};
    ZHICHENG_TRY_ASSIGN(context.known,
                        repositories_.observations.series(line.entry.indicator, line.entry.place));
    const store::Observation* known = context.known_in(line.entry.period);
    if (known != nullptr && says_the_same(*known, line.entry)) {
      ++unchanged;
      return {};
    }
    if ((known == nullptr ? 0 : known->vintage) != line.entry.replaces_vintage)
      return add_error(line, SheetTitles::kVintage, "该期数据在下载模板后被他人更新，请重新下载模板核对");
    ZHICHENG_TRY_ASSIGN(context.company, company_.look(context, line.entry));
    auto refusal = judge(context, line.entry);
    if (!refusal.ok()) return add_error(line, SheetTitles::kValue, refusal.error().message());
    if (*refusal) {
      const bool reason = (*refusal)->error.code() == ErrorCode::figure_reason_needed;
      return add_error(line, reason ? SheetTitles::kNote : SheetTitles::kValue, (*refusal)->error.message());
    }
    entries.push_back(line.entry);
    company_.take(line.entry);
    return {};
  }

  Result<void> add_error(const SheetLine& line, std::string_view column, std::string message) {
    errors.push_back({line.row, std::string(column), line.raw_value, std::move(message)});
    return {};
  }

  Result<const plan::Indicator*> indicator_of(store::IndicatorId id) {
    if (indicators_.empty()) {
      ZHICHENG_TRY_ASSIGN(auto rows, repositories_.indicators.of_plan(plan_));
      for (auto& row : rows)
        if (row.review != store::ReviewState::rejected) indicators_.emplace(row.id, std::move(row.indicator));
    }
    const auto found = indicators_.find(id);
    return found == indicators_.end() ? nullptr : &found->second;
  }

  Result<bool> knows_place(const std::string& code) {
    if (const auto found = places_.find(code); found != places_.end()) return found->second;
    ZHICHENG_TRY_ASSIGN(const auto place, repositories_.places.find(code));
    return places_.emplace(code, place.has_value()).first->second;
  }

  store::Repositories& repositories_;
  FigureCompany company_;
  store::PlanId plan_;
  Date today_;
  std::map<store::IndicatorId, plan::Indicator> indicators_;
  std::map<std::string, bool> places_;
  std::set<std::tuple<std::int64_t, std::string, Period>> seen_;
};

Result<void> write_entries(store::Repositories& repositories, const std::vector<FigureEntry>& entries,
                           store::FigureImportId import, const Actor& actor, Timestamp at) {
  for (const FigureEntry& entry : entries) {
    store::Observation observation =
        observation_of(entry, store::ObservationSource::imported, actor.user, at);
    observation.import = import;
    if (auto vintage = repositories.observations.append(observation, entry.replaces_vintage); !vintage.ok())
      return std::move(vintage).error();
  }
  return {};
}

}  // namespace

Result<FileDownload> FigureService::template_file(const Actor& actor, store::PlanId id, const Period& period,
                                                  std::string_view place, SheetFormat format) const {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  ZHICHENG_TRY(require_active(plan));
  ZHICHENG_TRY(require_place(work.repositories(), place));
  ZHICHENG_TRY_ASSIGN(auto indicators, work->indicators.of_plan(id));
  std::erase_if(indicators, [](const auto& row) { return row.review == store::ReviewState::rejected; });
  std::vector<store::Observation> known;
  for (const auto& row : indicators) {
    ZHICHENG_TRY_ASSIGN(auto series, work->observations.series(row.id, place));
    std::copy_if(series.begin(), series.end(), std::back_inserter(known),
                 [&period](const store::Observation& observation) { return observation.period == period; });
  }
  const bool csv = format == SheetFormat::csv;
  const std::string name =
      "数据填报_" + plan.facts.title + "_" + period.to_string() + (csv ? ".csv" : ".xlsx");
  ZHICHENG_TRY_ASSIGN(std::string bytes, written(blank_sheet(indicators, known, period, place), name));
  return FileDownload{name, std::string(csv ? kCsvType : document::kWorkbookType), std::move(bytes)};
}

Result<FigureImportView> FigureService::import_sheet(const Actor& actor, store::PlanId id,
                                                     std::string_view file_name, std::string_view bytes) {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  ZHICHENG_TRY_ASSIGN(const document::Workbook workbook, document::read_workbook(file_name, bytes));
  ZHICHENG_TRY_ASSIGN(const FilledSheet sheet, read_filled_sheet(workbook));
  ZHICHENG_TRY_ASSIGN(const std::string address, evidence_.put(bytes));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<FigureImportView> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_active(plan));
        SheetJudge judge(work.repositories(), id, day_in_china(clock_.now()));
        judge.errors = sheet.errors;
        for (const SheetLine& line : sheet.lines) ZHICHENG_TRY(judge.judge_line(line));
        std::stable_sort(judge.errors.begin(), judge.errors.end(),
                         [](const SheetRowError& a, const SheetRowError& b) { return a.row < b.row; });
        const bool clean = judge.errors.empty();
        store::FigureImport import;
        import.plan = id;
        import.file_name = std::string(file_name);
        import.sha256 = address;
        import.user = actor.user;
        import.at = clock_.now();
        import.rows = static_cast<std::int64_t>(sheet.copy.rows.size());
        import.rows_recorded = clean ? static_cast<std::int64_t>(judge.entries.size()) : 0;
        import.rows_unchanged = judge.unchanged;
        import.rows_rejected = static_cast<std::int64_t>(judge.errors.size());
        if (!clean) {
          ZHICHENG_TRY_ASSIGN(const std::string marked,
                              written(marked_sheet(sheet, judge.errors), file_name));
          ZHICHENG_TRY_ASSIGN(import.error_file, evidence_.put(marked));
        }
        ZHICHENG_TRY_ASSIGN(import.id, work->figure_imports.insert(import));
        if (clean)
          ZHICHENG_TRY(write_entries(work.repositories(), judge.entries, import.id, actor, import.at));
        describe(record, clean ? "figure.import" : "figure.import_refused", "plan", id);
        record.after = to_json_text(JsonObject{{"file_name", import.file_name},
                                               {"sha256", address},
                                               {"recorded", import.rows_recorded},
                                               {"rejected", import.rows_rejected}});
        return FigureImportView{import.id,
                                import.file_name,
                                clean,
                                static_cast<int>(import.rows),
                                static_cast<int>(import.rows_recorded),
                                judge.unchanged,
                                std::move(judge.errors)};
      });
}

Result<FileDownload> FigureService::error_file(const Actor& actor, store::FigureImportId id) const {
  ZHICHENG_TRY(require(actor, Permission::enter_figures));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const store::FigureImport import, work->figure_imports.get(id));
  if (import.error_file.empty()) return Error(ErrorCode::not_found).with("what", import.file_name);
  ZHICHENG_TRY_ASSIGN(std::string bytes, evidence_.get(import.error_file));
  return FileDownload{"错误标注_" + import.file_name,
                      std::string(is_csv(import.file_name) ? kCsvType : document::kWorkbookType),
                      std::move(bytes)};
}

}  // namespace zhicheng::service
