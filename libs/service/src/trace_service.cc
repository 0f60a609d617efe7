#include "zhicheng/service/trace_service.h"

#include <algorithm>
#include <map>

#include "audited.h"
#include "trace_names.h"
#include "trace_state.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/china_time.h"
#include "zhicheng/trace/words.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

TracedCode traced_of(const trace::EventIndex& index, std::string_view code) {
  TracedCode traced{.code = std::string(code), .product = "", .product_id = {}, .last = {}};
  if (const auto last = index.last_seen(code)) {
    const trace::Event event = index.event(last->event);
    traced.last = TracedCode::Last{event.time, event.step, TracePlace{std::string(last->place), "", {}},
                                   std::string(last->holder)};
  }
  return traced;
}

std::string day_text(Timestamp at) {
  return calendar::format_local_minute(minute_in_china(at), ' ');
}

Result<std::string> wanted_code(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (!trimmed.empty()) return trace::code_of_node(trimmed);
  return Error(ErrorCode::invalid_argument)
      .with("what", "编码 code")
      .with("why", "请扫描或填写一个编码 scan or type a code");
}

}  // namespace

TraceService::TraceService(db::ConnectionPool& pool, const Clock& clock, const RecordService& records,
                           const CaseService& cases, const std::filesystem::path& folder)
    : pool_(pool), clock_(clock), records_(records), cases_(cases), state_(std::make_unique<State>(folder)) {}
TraceService::~TraceService() = default;

Result<void> TraceService::log_question(const Actor& actor, std::string_view action, std::string_view code,
                                        std::size_t found) const {
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork&, store::AuditRecord& record) -> Result<void> {
                         describe(record, action, "trace_code", code);
                         record.after = to_json_text(JsonObject{{"found", found}});
                         return {};
                       });
}

Result<EventPage> TraceService::events(const Actor& actor, const trace::EventQuery& query, std::size_t begin,
                                       std::size_t limit, bool texts) const {
  ZHICHENG_TRY(require(actor, Permission::read_events));
  ZHICHENG_TRY(state_->refresh());
  EventPage page;
  if (actor.role == store::Role::firm) {
    page = firm_events(actor, query, begin, std::min(limit, kMostRows));
  } else {
    const std::shared_lock lock(state_->index_lock);
    trace::EventIndex::Found found = state_->index.find(query, begin, std::min(limit, kMostRows));
    page.rows.reserve(found.events.size());
    for (const std::size_t number : found.events)
      page.rows.push_back({number, state_->index.event(number), {}, {}});
    page.next = found.next;
  }
  ZHICHENG_TRY(
      log_question(actor, "trace.events", query.any.empty() ? "" : query.any.front(), page.rows.size()));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  TraceNames names(work.repositories(), records_);
  for (EventRow& row : page.rows) {
    ZHICHENG_TRY_ASSIGN(row.place, names.place(trace::place_of(row.event)));
    if (!texts || !row.text.empty()) continue;
    ZHICHENG_TRY_ASSIGN(const std::string text, kept_text(row.number));
    ZHICHENG_TRY_ASSIGN(row.text, trace::bare_event(text));
  }
  return page;
}

Result<std::string> TraceService::event_text(const Actor& actor, std::string_view id) const {
  ZHICHENG_TRY(require(actor, Permission::read_events));
  ZHICHENG_TRY(state_->refresh());
  std::optional<std::size_t> number;
  {
    const std::shared_lock lock(state_->index_lock);
    number = state_->index.of_id(id);
  }
  if (!number) return Error(ErrorCode::not_found).with("what", "事件");
  return event_text(actor, *number);
}

Result<std::string> TraceService::event_text(const Actor& actor, std::size_t number) const {
  ZHICHENG_TRY(require(actor, Permission::read_events));
  ZHICHENG_TRY(state_->refresh());
  const bool firm = actor.role == store::Role::firm;
  ZHICHENG_TRY_ASSIGN(std::string text, firm ? firm_event_text(actor, number) : kept_text(number));
  ZHICHENG_TRY(log_question(actor, "trace.event", std::to_string(number + 1), 1));
  return text;
}

Result<std::string> TraceService::kept_text(std::size_t number) const {
  const std::scoped_lock lock(state_->file_lock);
  if (number >= state_->file.records())
    return Error(ErrorCode::not_found).with("what", "事件 " + std::to_string(number));
  return state_->file.text(number);
}

Result<TraceSubject> TraceService::subject(const Actor& actor, std::string_view text) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const std::string code, wanted_code(text));
  ZHICHENG_TRY(state_->refresh());
  TraceSubject subject;
  if (Result<trace::CodeReading> reading = trace::read_code(text); reading.ok())
    subject.reading = *std::move(reading);
  else if (text.find(':') == std::string_view::npos)
    return std::move(reading).error();
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(subject.warnings, warnings_in_force(work.repositories()));
    {
      const std::shared_lock lock(state_->index_lock);
      subject.events = state_->index.of_code(code).size();
      subject.traced = traced_of(state_->index, code);
      if (!subject.warnings.empty()) keep_warnings_of(state_->origins_of(code), subject.warnings);
    }
    ZHICHENG_TRY(TraceNames(work.repositories(), records_).name(subject.traced));
  }
  ZHICHENG_TRY(log_question(actor, "trace.code", code, subject.events));
  return subject;
}

Result<TraceScope> TraceService::scope(const Actor& actor, const TraceAsk& ask,
                                       std::string_view after) const {
  return scope_part(actor, ask, after, kMostRows);
}

Result<TraceScope> TraceService::scope_part(const Actor& actor, const TraceAsk& ask, std::string_view after,
                                            std::size_t most) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const std::string from, wanted_code(ask.from));
  ZHICHENG_TRY(state_->refresh());
  TraceScope scope;
  std::map<std::string, ScopePlace, std::less<>> places;
  {
    const std::shared_lock lock(state_->index_lock);
    ZHICHENG_TRY_ASSIGN(const std::vector<std::string_view> codes,
                        state_->index.closure(from, ask.direction, ask.in_time));
    scope.total = codes.size();
    for (const std::string_view code : codes) {
      const bool wanted = code > after && scope.codes.size() < most;
      if (code > after && !wanted && scope.next.empty()) scope.next = scope.codes.back().code;
      if (!wanted && !after.empty()) continue;
      TracedCode traced = traced_of(state_->index, code);
      if (after.empty() && traced.last) {
        ScopePlace& place = places[traced.last->place.code];
        ++place.codes;
        place.last = std::max(place.last, traced.last->at);
      }
      if (wanted) scope.codes.push_back(std::move(traced));
    }
  }
  ZHICHENG_TRY(log_question(actor,
                            ask.direction == trace::Direction::forward ? "trace.forward" : "trace.backward",
                            from, scope.total));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  TraceNames names(work.repositories(), records_);
  for (TracedCode& traced : scope.codes) ZHICHENG_TRY(names.name(traced));
  for (auto& [code, place] : places) {
    ZHICHENG_TRY_ASSIGN(place.place, names.place(code));
    scope.places.push_back(std::move(place));
  }
  std::stable_sort(scope.places.begin(), scope.places.end(),
                   [](const ScopePlace& a, const ScopePlace& b) { return a.codes > b.codes; });
  return scope;
}

Result<FileDownload> TraceService::scope_file(const Actor& actor, const TraceAsk& ask) const {
  document::OutSheet codes{.name = ask.direction == trace::Direction::forward ? "去向" : "来源"};
  for (const char* const title : {"编码", "产品", "最后时间（北京时间）", "环节", "地点", "单位", "所在容器"})
    codes.columns.push_back({.title = title});
  document::OutSheet places{.name = "最后所在"};
  for (const char* const title : {"地点", "单位", "编码数", "最后时间（北京时间）"})
    places.columns.push_back({.title = title});
  ZHICHENG_TRY_ASSIGN(const TraceScope scope, scope_part(actor, ask, "", SIZE_MAX));
  for (const ScopePlace& each : scope.places)
    places.rows.push_back({{.text = each.place.code},
                           {.text = each.place.name},
                           {.text = std::to_string(each.codes), .number = true},
                           {.text = day_text(each.last)}});
  for (const TracedCode& each : scope.codes) {
    const TracedCode::Last last = each.last.value_or(TracedCode::Last{});
    codes.rows.push_back({{.text = each.code},
                          {.text = each.product},
                          {.text = each.last ? day_text(last.at) : ""},
                          {.text = trace::title_of_step(last.step).zh},
                          {.text = last.place.code},
                          {.text = last.place.name},
                          {.text = last.holder}});
  }
  const std::string name = "追溯范围_" + codes.name + ".xlsx";
  ZHICHENG_TRY_ASSIGN(std::string bytes, document::write_xlsx(name, {codes, places}));
  return FileDownload{name, std::string(document::kWorkbookType), std::move(bytes)};
}

Result<std::vector<WayStep>> TraceService::way(const Actor& actor, std::string_view from,
                                               std::string_view to) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const std::string start, wanted_code(from));
  ZHICHENG_TRY_ASSIGN(const std::string goal, wanted_code(to));
  ZHICHENG_TRY(state_->refresh());
  std::vector<WayStep> way;
  {
    const std::shared_lock lock(state_->index_lock);
    ZHICHENG_TRY_ASSIGN(const std::vector<trace::TraceStep> steps, state_->index.explain(start, goal));
    way.reserve(steps.size());
    for (const trace::TraceStep& step : steps)
      way.push_back({std::string(step.code),
                     step.event ? std::optional(state_->index.event(*step.event)) : std::nullopt,
                     {}});
  }
  ZHICHENG_TRY(log_question(actor, "trace.way", start + " → " + goal, way.size()));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  TraceNames names(work.repositories(), records_);
  for (WayStep& step : way) {
    if (!step.event) continue;
    ZHICHENG_TRY_ASSIGN(step.place, names.place(trace::place_of(*step.event)));
  }
  return way;
}

}  // namespace zhicheng::service
