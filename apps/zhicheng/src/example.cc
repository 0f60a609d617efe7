#include "example.h"

#include <algorithm>
#include <map>
#include <vector>

#include "example_assessments.h"
#include "example_cases.h"
#include "example_indices.h"
#include "example_rows.h"
#include "zhicheng/service/record_intake.h"

namespace zhicheng::app {
namespace {

using Path = std::filesystem::path;

std::vector<Path> files_of(const Path& folder, std::string_view extension) {
  std::vector<Path> files;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

store::PlaceLevel level_of(std::string_view code) {
  if (code.size() != 6) return store::PlaceLevel::other;
  if (code.ends_with("0000")) return store::PlaceLevel::province;
  return code.ends_with("00") ? store::PlaceLevel::city : store::PlaceLevel::county;
}

Result<std::size_t> load_places(House& house, const Path& file) {
  if (!std::filesystem::exists(file)) return std::size_t{0};
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  std::vector<store::Place> places;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const NamedRow row(file, rows.front(), rows[i]);
    places.push_back({.code = row.cell("code"),
                      .name = row.cell("name"),
                      .parent = row.cell("parent"),
                      .level = level_of(row.cell("code"))});
    if (places.back().code.empty() || places.back().name.empty()) return row.error("code, name");
  }
  ZHICHENG_TRY(house.places.save(service::local_operator(), places));
  return places.size();
}

Result<std::size_t> load_organisations(House& house, const Path& file) {
  if (!std::filesystem::exists(file)) return std::size_t{0};
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  std::vector<service::ListedOrganisation> organisations;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const NamedRow row(file, rows.front(), rows[i]);
    const auto kind = store::parse_organisation_kind(row.cell("kind"));
    if (!kind.ok()) return row.error(kind.error().message());
    service::ListedOrganisation organisation;
    organisation.fields.code = row.cell("code");
    organisation.fields.name = row.cell("name");
    organisation.fields.kind = *kind;
    organisation.fields.place = row.cell("place");
    organisation.parent_code = row.cell("parent");
    organisation.aliases = split_at_bars(row.cell("aliases"));
    organisations.push_back(std::move(organisation));
  }
  ZHICHENG_TRY(house.organisations.load(service::local_operator(), organisations));
  return organisations.size();
}

// Everything that the plan file says was reviewed by whoever wrote it.
Result<void> accept_all(House& house, store::PlanId plan) {
  const service::Actor actor = service::local_operator();
  ZHICHENG_TRY_ASSIGN(const auto indicators, house.plans.indicators(actor, plan));
  ZHICHENG_TRY_ASSIGN(const auto tasks, house.plans.tasks(actor, plan));
  const auto in_parts = [](const auto& rows, const auto& decide) -> Result<void> {
    service::Decision decision;
    for (const auto& row : rows) {
      if (row.review != store::ReviewState::pending) continue;
      decision.rows.push_back({.id = row.id.value, .version = row.version});
      if (decision.rows.size() < service::kMaxDecisionRows) continue;
      ZHICHENG_TRY(decide(decision));
      decision.rows.clear();
    }
    if (!decision.rows.empty()) ZHICHENG_TRY(decide(decision));
    return {};
  };
  ZHICHENG_TRY(in_parts(indicators, [&](const service::Decision& decision) {
    return house.plans.decide_indicators(actor, plan, decision);
  }));
  return in_parts(tasks, [&](const service::Decision& decision) {
    return house.plans.decide_tasks(actor, plan, decision);
  });
}

// Plan title → indicator name → id; an ambiguous name has no id.
using IndicatorIndex = std::map<std::string, std::map<std::string, store::IndicatorId>>;

Result<void> load_plan(House& house, const Path& file, IndicatorIndex& index) {
  const service::Actor actor = service::local_operator();
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(file.string()));
  ZHICHENG_TRY_ASSIGN(const service::PlanView imported,
                      house.plans.import_document(actor, file.filename().string(), bytes));
  const store::PlanId id = imported.plan.id;
  ZHICHENG_TRY(accept_all(house, id));
  ZHICHENG_TRY_ASSIGN(const service::PlanView reviewed, house.plans.get(actor, id));
  ZHICHENG_TRY(house.plans.activate(actor, id, reviewed.plan.version));
  ZHICHENG_TRY_ASSIGN(const auto indicators, house.plans.indicators(actor, id));
  auto& names = index[reviewed.plan.facts.title];
  for (const store::StoredIndicator& stored : indicators) {
    const auto [known, fresh] = names.emplace(stored.indicator.name, stored.id);
    if (!fresh) known->second = {};
  }
  return {};
}

Result<service::SimulatedFigure> read_figure(const NamedRow& row, const IndicatorIndex& index) {
  const auto plan = index.find(row.cell("plan_title"));
  if (plan == index.end()) return row.error("plan_title " + row.cell("plan_title"));
  const auto indicator = plan->second.find(row.cell("indicator"));
  if (indicator == plan->second.end() || !indicator->second.stored()) {
    return row.error("indicator " + row.cell("indicator"));
  }
  service::SimulatedFigure figure;
  figure.indicator = indicator->second;
  figure.place = row.cell("place");
  figure.note = row.cell("note");
  const auto period = Period::parse(row.cell("period"));
  if (!period.ok()) return row.error(period.error().message());
  figure.period = *period;
  if (const std::string text = row.cell("value"); !text.empty()) {
    const auto value = Decimal::parse(text);
    if (!value.ok()) return row.error(value.error().message());
    figure.value = *value;
  }
  if (const std::string text = row.cell("done_on"); !text.empty()) {
    const auto date = parse_date(text);
    if (!date.ok()) return row.error(date.error().message());
    figure.done_on = *date;
  }
  return figure;
}

Result<std::size_t> load_figures(House& house, const Path& file, const IndicatorIndex& index) {
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  std::vector<service::SimulatedFigure> figures;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ZHICHENG_TRY_ASSIGN(service::SimulatedFigure figure,
                        read_figure(NamedRow(file, rows.front(), rows[i]), index));
    figures.push_back(std::move(figure));
  }
  ZHICHENG_TRY(house.figures.load_simulated(service::local_operator(), figures));
  return figures.size();
}

// Things of the type that the file is named after; the first row that is refused is an error.
Result<std::size_t> load_records(House& house, const Path& file) {
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, read_csv(file));
  const std::vector<document::SheetRow>& rows = book.sheets.front().rows;
  Error refused(ErrorCode::example_malformed);
  const auto refuse = [&](std::int64_t row, const std::vector<std::string>&, const std::string& problems) {
    refused = Error(ErrorCode::example_malformed)
                  .with("path", file.filename().string())
                  .with("line", std::to_string(row))
                  .with("why", problems);
  };
  ZHICHENG_TRY_ASSIGN(
      service::RecordIntake intake,
      service::RecordIntake::begin(house.records, service::local_operator(),
                                   {file.stem().string(), file.filename().string(), /*simulated=*/true},
                                   rows.front().cells, refuse));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ZHICHENG_TRY(intake.add(rows[i].number, rows[i].cells));
    if (intake.report().refused > 0) return refused;
  }
  ZHICHENG_TRY(intake.finish());
  return static_cast<std::size_t>(intake.report().added);
}

// Events of EPCIS in JSON; they say themselves that they are simulated.
Result<std::size_t> load_events(House& house, const Path& file) {
  ZHICHENG_TRY_ASSIGN(const std::string json, read_input(file.string()));
  ZHICHENG_TRY_ASSIGN(const service::CaptureJob job,
                      house.traces.capture(service::local_operator(), json, service::OnFault::rollback));
  if (job.faults.empty()) return job.kept;
  return Error(ErrorCode::example_malformed)
      .with("path", file.filename().string())
      .with("line", "1")
      .with("why", std::string(job.faults.front().message()));
}

}  // namespace

Result<ExampleCounts> load_example(House& house, const Path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    return Error(ErrorCode::file_unreadable)
        .with("path", folder.string())
        .with("why", "没有此文件夹 / no such folder");
  }
  ExampleCounts counts;
  IndicatorIndex index;
  ZHICHENG_TRY_ASSIGN(counts.places, load_places(house, folder / "places.csv"));
  ZHICHENG_TRY_ASSIGN(counts.organisations, load_organisations(house, folder / "organisations.csv"));
  for (const Path& file : files_of(folder / "plans", ".json")) {
    ZHICHENG_TRY(load_plan(house, file, index));
    ++counts.plans;
  }
  for (const Path& file : files_of(folder / "figures", ".csv")) {
    ZHICHENG_TRY_ASSIGN(const std::size_t figures, load_figures(house, file, index));
    counts.figures += figures;
  }
  for (const Path& file : files_of(folder / "records", ".csv")) {
    ZHICHENG_TRY_ASSIGN(const std::size_t records, load_records(house, file));
    counts.records += records;
  }
  for (const Path& file : files_of(folder / "events", ".json")) {
    ZHICHENG_TRY_ASSIGN(const std::size_t events, load_events(house, file));
    counts.events += events;
  }
  ZHICHENG_TRY_ASSIGN(counts.cases, load_example_cases(house, folder));
  ZHICHENG_TRY_ASSIGN(counts.assessments, load_example_assessments(house, folder));
  ZHICHENG_TRY_ASSIGN(counts.indices, load_example_indices(house, folder));
  return counts;
}

}  // namespace zhicheng::app
