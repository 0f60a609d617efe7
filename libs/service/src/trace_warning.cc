#include <algorithm>
#include <set>

#include "audited.h"
#include "trace_names.h"
#include "trace_state.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Error words_wanted(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "警示 warning").with("why", std::move(why));
}

std::string json_of(const store::TraceWarning& warning) {
  return to_json_text(JsonObject{{"code", warning.code}, {"words", warning.words}});
}

}  // namespace

Result<std::vector<store::TraceWarning>> TraceService::warnings_in_force(store::Repositories& repositories) {
  ZHICHENG_TRY_ASSIGN(std::vector<store::TraceWarning> warnings, repositories.trace_warnings.all());
  std::erase_if(warnings, [](const store::TraceWarning& each) { return each.lifted_at.has_value(); });
  return warnings;
}

// A warning of a code is one of all that came of it.
void TraceService::keep_warnings_of(const Codes& origins, std::vector<store::TraceWarning>& warnings) {
  std::erase_if(warnings, [&](const store::TraceWarning& each) { return !origins.contains(each.code); });
}

TraceService::Codes TraceService::State::origins_of(const std::string& code) {
  Codes origins = {code};
  if (const auto found = index.closure(code, trace::Direction::backward, true); found.ok())
    origins.insert(found->begin(), found->end());
  return origins;
}

Result<std::vector<store::TraceWarning>> TraceService::warnings(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  return work->trace_warnings.all();
}

Result<store::TraceWarning> TraceService::warn(const Actor& actor, std::string_view code, std::string words,
                                               std::optional<store::CaseId> case_id) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  if (trim(words).empty()) return words_wanted("请写明给消费者看的话 say what consumers have to know");
  ZHICHENG_TRY_ASSIGN(const trace::CodeReading reading, trace::read_code(code));
  if (case_id) ZHICHENG_TRY(cases_.get(actor, *case_id));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::TraceWarning> {
        store::TraceWarning warning;
        warning.code = reading.canonical;
        warning.words = std::string(trim(words));
        warning.case_id = case_id.value_or(store::CaseId{});
        warning.created_by = actor.user;
        warning.created_at = record.at;
        ZHICHENG_TRY_ASSIGN(warning.id, work->trace_warnings.insert(warning));
        describe(record, "trace.warn", "trace_warning", warning.id);
        record.after = json_of(warning);
        return warning;
      });
}

Result<store::TraceWarning> TraceService::lift(const Actor& actor, store::TraceWarningId id,
                                               std::string words) {
  ZHICHENG_TRY(require(actor, Permission::edit_records));
  if (trim(words).empty()) return words_wanted("请写明解除的理由 say why it is lifted");
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::TraceWarning> {
        ZHICHENG_TRY_ASSIGN(store::TraceWarning warning, work->trace_warnings.get(id));
        ZHICHENG_TRY(work->trace_warnings.lift(id, actor.user, record.at, std::string(trim(words))));
        describe(record, "trace.lift", "trace_warning", id);
        record.before = json_of(warning);
        record.after = to_json_text(JsonObject{{"lifted", std::string(trim(words))}});
        return work->trace_warnings.get(id);
      });
}

Result<ScanView> TraceService::scan(std::string_view code) const {
  ScanView view;
  ZHICHENG_TRY_ASSIGN(view.reading, trace::read_code(code));
  ZHICHENG_TRY(state_->refresh());
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(view.warnings, warnings_in_force(work.repositories()));
  {
    const std::shared_lock lock(state_->index_lock);
    const Codes origins = state_->origins_of(view.reading.canonical);
    keep_warnings_of(origins, view.warnings);
    std::set<std::size_t> numbers;
    for (const std::string& origin : origins)
      for (const std::uint32_t number : state_->index.of_code(origin))
        if (numbers.size() < kMostScanned && state_->index.counts(number)) numbers.insert(number);
    for (const std::size_t number : numbers) view.way.push_back(state_->index.event(number));
    view.known = !state_->index.of_code(view.reading.canonical).empty();
  }
  std::stable_sort(view.way.begin(), view.way.end(),
                   [](const trace::Event& a, const trace::Event& b) { return a.time < b.time; });
  TraceNames names(work.repositories(), records_);
  ZHICHENG_TRY_ASSIGN(const auto product, names.product(view.reading.canonical));
  if (product) {
    view.product = product->values;
    view.product_name = product->title;
    ZHICHENG_TRY_ASSIGN(const auto maker, names.firm_of(*product));
    if (maker) view.maker = maker->title;
  }
  return view;
}

}  // namespace zhicheng::service
