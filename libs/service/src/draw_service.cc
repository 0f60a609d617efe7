#include "zhicheng/service/draw_service.h"

#include <algorithm>
#include <set>

#include "audited.h"
#include "draw_frame.h"
#include "draw_results.h"
#include "draw_spec.h"
#include "draw_staffing.h"
#include "plan_views.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/sampling/receipt.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

using store::DrawState;
using store::StoredDraw;

constexpr auto kRead = db::Connection::Access::read;
constexpr std::size_t kSecretBytes = 32;

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::move(what)).with("why", std::move(why));
}

Result<void> expect(const StoredDraw& draw, DrawState state, std::string_view step) {
  return draw.state == state ? Result<void>() : wrong_state(draw, step);
}

Result<std::string> checked_title(std::string_view title) {
  std::string text(trim(title));
  if (text.empty()) return wrong("名称", "请填写");
  if (text.size() > DrawService::kMostTitleBytes)
    return Error(ErrorCode::too_large)
        .with("what", "名称")
        .with("limit", std::to_string(DrawService::kMostTitleBytes));
  return text;
}

std::string moment_text(Timestamp at) {
  return calendar::format_local_minute(minute_in_china(at), ' ');
}

// That every stratum of the plan is in the list, and has as many.
Result<void> check_sizes(const DrawSpec& spec, const FrameCount& count) {
  const auto invalid = [](std::size_t line, std::string why) {
    return Error(ErrorCode::draw_plan_invalid).with("line", std::to_string(line)).with("why", std::move(why));
  };
  if (spec.sizes.empty()) return invalid(1, "没有一层填写了抽取数量");
  std::size_t line = 0;
  for (const auto& [name, size] : spec.sizes) {
    ++line;
    const auto found =
        std::find_if(count.strata.begin(), count.strata.end(),
                     [&, stratum = &name](const FrameStratum& each) { return each.name == *stratum; });
    if (found == count.strata.end()) return invalid(line, "名单中没有层“" + name + "”，请重新统计");
    const auto reserve = spec.reserves.find(name);
    const std::int64_t wanted = size + (reserve == spec.reserves.end() ? 0 : reserve->second);
    if (wanted > found->units)
      return invalid(line, "层“" + name + "”只有 " + std::to_string(found->units) + " 个对象，不够抽 " +
                               std::to_string(wanted) + " 个（连候补）");
  }
  return {};
}

// What a public event showed: text, or hex:…
Result<std::string> beacon_of(const std::string& text) {
  constexpr std::string_view kHex = "hex:";
  const std::string typed(trim(text));
  if (typed.size() > DrawService::kMostEventBytes)
    return Error(ErrorCode::too_large)
        .with("what", "公开事件的结果")
        .with("limit", std::to_string(DrawService::kMostEventBytes));
  return typed.starts_with(kHex) ? from_hex(std::string_view(typed).substr(kHex.size())) : typed;
}

std::string audit_text(const StoredDraw& draw) {
  return to_json_text(JsonObject{{"title", draw.title}, {"number", draw.number}});
}

std::set<std::string> codes_of(const sampling::Frame& frame, const sampling::Draw& draw) {
  std::set<std::string> codes;
  for (const sampling::StratumDraw& stratum : draw.strata)
    for (const auto* list : {&stratum.selected, &stratum.reserve.selected})
      for (const sampling::Selected& each : *list) codes.insert(frame.units()[each.unit].id);
  return codes;
}

Result<std::vector<store::DrawnUnit>> units_of(store::Repositories& repositories, const std::string& type,
                                               const sampling::Frame& frame, const CodedKeys& keys,
                                               const sampling::Draw& draw) {
  std::vector<store::DrawnUnit> units;
  for (const sampling::StratumDraw& stratum : draw.strata) {
    std::int64_t place = 0;
    for (const auto* list : {&stratum.selected, &stratum.reserve.selected})
      for (const sampling::Selected& each : *list) {
        const std::string& key = keys.at(frame.units()[each.unit].id);
        ZHICHENG_TRY_ASSIGN(const auto record, repositories.records.find(type, key));
        store::DrawnUnit unit{.stratum = stratum.stratum,
                              .place = ++place,
                              .key = key,
                              .title = record ? record->title : "",
                              .pi_numerator = sampling::to_decimal(each.pi_numerator),
                              .pi_denominator = sampling::to_decimal(each.pi_denominator),
                              .whole_numerator = {},
                              .whole_denominator = {},
                              .reserve = list == &stratum.reserve.selected,
                              .reason = {},
                              .words = {}};
        if (stratum.reserve.planned > 0) {
          unit.whole_numerator = sampling::to_decimal(each.whole_numerator);
          unit.whole_denominator = sampling::to_decimal(each.whole_denominator);
        }
        units.push_back(std::move(unit));
      }
  }
  return units;
}

}  // namespace

Result<std::vector<DrawRow>> DrawService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto all, work->draws.all());
  LoginNames names(work.repositories());
  std::vector<DrawRow> rows;
  rows.reserve(all.size());
  for (StoredDraw& each : all) {
    ZHICHENG_TRY_ASSIGN(DrawRow row, draw_row(std::move(each), names));
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<DrawView> DrawService::view_of(store::Repositories& repositories, StoredDraw draw) const {
  DrawView view;
  ZHICHENG_TRY_ASSIGN(view.spec, read_draw_spec(draw));
  ZHICHENG_TRY_ASSIGN(auto units, repositories.draws.units(draw.id));
  ZHICHENG_TRY_ASSIGN(view.staffing, read_staffing(draw));
  for (const char* address : {"officers", "conflicts", "chances", "assignment"}) view.staffing.erase(address);
  LoginNames names(repositories);
  ZHICHENG_TRY_ASSIGN(view.row, draw_row(std::move(draw), names));
  const CaseTypePtr type = case_type(cases_.types(), view.spec.case_type);
  if (type == nullptr || units.empty()) {
    for (store::DrawnUnit& unit : units) {
      const DrawnFate fate = unit.reserve ? DrawnFate::reserve : DrawnFate::waiting;
      view.units.push_back({std::move(unit), fate, "", {}});
    }
    return view;
  }
  ZHICHENG_TRY_ASSIGN(view.units, with_fates(repositories, *type->opens.drawn, std::move(units)));
  ZHICHENG_TRY_ASSIGN(view.results, results_of(view.units, view.row.published));
  return view;
}

Result<const registry::RecordType*> DrawService::checked(const DrawSpec& spec) const {
  ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, records_.type(spec.record_type));
  ZHICHENG_TRY(check_spec(spec, *type, case_type(cases_.types(), spec.case_type).get()));
  if (spec.staffing) ZHICHENG_TRY(officer_type(spec));
  return type;
}

Result<DrawView> DrawService::get(const Actor& actor, store::DrawId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(StoredDraw draw, work->draws.get(id));
  return view_of(work.repositories(), std::move(draw));
}

Result<FrameCount> DrawService::count(const Actor& actor, const DrawSpec& spec) const {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, checked(spec));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(DrawList list, list_of(work.repositories(), *type, spec, cases_.today()));
  return std::move(list.count);
}

Result<DrawView> DrawService::create(const Actor& actor, std::string_view title, const DrawSpec& spec) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  StoredDraw made;
  ZHICHENG_TRY_ASSIGN(made.title, checked_title(title));
  ZHICHENG_TRY(checked(spec));
  made.spec = text_of(spec);
  made.secrets = made.published = "{}";
  made.created_by = actor.user;
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
                         made.created_at = record.at;
                         ZHICHENG_TRY_ASSIGN(made.id, work->draws.insert(made));
                         describe(record, "draw.create", "draw", made.id);
                         record.after = audit_text(made);
                         return view_of(work.repositories(), std::move(made));
                       });
}

Result<DrawView> DrawService::change(const Actor& actor, store::DrawId id, std::int64_t version,
                                     std::string_view title, const DrawSpec& spec) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY_ASSIGN(const std::string named, checked_title(title));
  ZHICHENG_TRY(checked(spec));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
                         ZHICHENG_TRY_ASSIGN(StoredDraw draw, work->draws.get(id));
                         ZHICHENG_TRY(expect(draw, DrawState::draft, "修改"));
                         describe(record, "draw.change", "draw", id);
                         record.before = audit_text(draw);
                         draw.version = version;
                         draw.title = named;
                         draw.spec = text_of(spec);
                         ZHICHENG_TRY(work->draws.update(draw));
                         ++draw.version;
                         record.after = audit_text(draw);
                         return view_of(work.repositories(), std::move(draw));
                       });
}

Result<void> DrawService::remove(const Actor& actor, store::DrawId id) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         ZHICHENG_TRY_ASSIGN(const StoredDraw draw, work->draws.get(id));
                         ZHICHENG_TRY(expect(draw, DrawState::draft, "删除"));
                         ZHICHENG_TRY(work->draws.remove(id));
                         describe(record, "draw.delete", "draw", id);
                         record.before = audit_text(draw);
                         return {};
                       });
}

// The list is read and hashed before anybody has to wait; only the number is settled alone.
Result<DrawView> DrawService::commit(const Actor& actor, store::DrawId id, std::int64_t version,
                                     std::string_view event_name, calendar::LocalMinute event_on) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  const Timestamp event_at = instant_of(event_on);
  const std::string event(trim(event_name));
  if (event.empty()) return wrong("公开事件", "请写明，如“2026 年第 80 期福彩双色球开奖号码”");
  if (event_at <= clock_.now())
    return Error(ErrorCode::draw_event_past).with("event", event).with("at", moment_text(event_at));
  StoredDraw draft;
  DrawList list;
  DrawSpec spec;
  Officers sent;
  {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(draft, work->draws.get(id));
    ZHICHENG_TRY(expect(draft, DrawState::draft, "再次公布承诺"));
    ZHICHENG_TRY_ASSIGN(spec, read_draw_spec(draft));
    ZHICHENG_TRY_ASSIGN(const registry::RecordType* type, checked(spec));
    ZHICHENG_TRY_ASSIGN(list, list_of(work.repositories(), *type, spec, cases_.today()));
    if (spec.staffing) {
      ZHICHENG_TRY_ASSIGN(const registry::RecordType* officers, officer_type(spec));
      ZHICHENG_TRY_ASSIGN(sent, officers_of(work.repositories(), *officers, cases_.today()));
    }
  }
  ZHICHENG_TRY(check_sizes(spec, list.count));
  const DrawSecrets secrets{random_token(kSecretBytes), random_token(kSecretBytes)};
  ZHICHENG_TRY_ASSIGN(const sampling::Frame coded, coded_frame(list.csv, secrets.salt, spec.hash));
  ZHICHENG_TRY_ASSIGN(const std::string address, evidence_.put(list.csv));
  ZHICHENG_TRY_ASSIGN(const std::string nonce, from_hex(secrets.nonce));
  const Digest root = coded.root(spec.hash);
  JsonObject staffing;
  if (spec.staffing) {
    ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(secrets.salt));
    ZHICHENG_TRY(keep_officers(evidence_, sent, salt, spec.hash, staffing));
  }
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
        ZHICHENG_TRY_ASSIGN(StoredDraw draw, work->draws.get(id));
        if (draw.version != draft.version)
          return Error(ErrorCode::conflict).with("what", "抽取“" + draft.title + "”");
        draw.version = version;
        draw.state = DrawState::committed;
        ZHICHENG_TRY_ASSIGN(draw.number, work->draws.next_number(int(day_in_china(record.at).year())));
        draw.event_name = event;
        draw.event_at = event_at;
        draw.frame = address;
        draw.secrets = text_of(secrets);
        const sampling::Commitment made =
            sampling::commit_root(root, coded.units().size(), plan_of(spec), draw.number, nonce, spec.hash);
        JsonObject published = published_of(made, spec, coded);
        if (spec.staffing) published["rosters"] = staffing["rosters"];
        draw.published = to_json_text(published);
        draw.staffing = to_json_text(staffing);
        draw.committed_at = record.at;
        ZHICHENG_TRY(work->draws.update(draw));
        ++draw.version;
        describe(record, "draw.commit", "draw", id);
        record.after = to_json_text(JsonObject{{"number", draw.number},
                                               {"event", event},
                                               {"event_at", moment_text(event_at)},
                                               {"commit", to_hex(made.commit)}});
        return view_of(work.repositories(), std::move(draw));
      });
}

Result<DrawView> DrawService::draw(const Actor& actor, store::DrawId id, std::int64_t version,
                                   const std::vector<std::string>& events) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  if (events.size() > kMostEvents)
    return Error(ErrorCode::too_large).with("what", "公开事件").with("limit", std::to_string(kMostEvents));
  std::vector<std::string> beacons;
  JsonArray shown;
  for (const std::string& text : events) {
    ZHICHENG_TRY_ASSIGN(std::string beacon, beacon_of(text));
    shown.push_back(Json(to_hex({reinterpret_cast<const std::uint8_t*>(beacon.data()), beacon.size()})));
    beacons.push_back(std::move(beacon));
  }
  StoredDraw committed;
  {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(committed, work->draws.get(id));
  }
  ZHICHENG_TRY(expect(committed, DrawState::committed, "抽取"));
  if (clock_.now() < *committed.event_at)
    return Error(ErrorCode::draw_event_early)
        .with("event", committed.event_name)
        .with("at", moment_text(*committed.event_at));
  ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(committed));
  ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(committed));
  ZHICHENG_TRY_ASSIGN(const std::string csv, evidence_.get(committed.frame));
  ZHICHENG_TRY_ASSIGN(const sampling::Frame coded, coded_frame(csv, secrets.salt, spec.hash));
  ZHICHENG_TRY_ASSIGN(std::string nonce, from_hex(secrets.nonce));
  ZHICHENG_TRY_ASSIGN(const sampling::Draw made,
                      sampling::draw(coded, plan_of(spec), spec.hash, committed.number, std::move(nonce),
                                     std::move(beacons)));
  ZHICHENG_TRY_ASSIGN(const CodedKeys keys, keys_of(codes_of(coded, made), csv, secrets.salt, spec.hash));
  ZHICHENG_TRY_ASSIGN(JsonObject published, read_published(committed));
  if (published["commit"] != Json(to_hex(made.commitment.commit)))
    return Error(ErrorCode::database_damaged).with("where", "draw " + committed.number);
  ZHICHENG_TRY_ASSIGN(const std::string receipt, evidence_.put(sampling::write_receipt(coded, made)));
  published["beacons"] = std::move(shown);
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
        StoredDraw drawn = committed;
        ZHICHENG_TRY_ASSIGN(const auto units,
                            units_of(work.repositories(), spec.record_type, coded, keys, made));
        drawn.version = version;
        drawn.state = DrawState::drawn;
        drawn.receipt = receipt;
        drawn.published = to_json_text(published);
        drawn.drawn_at = record.at;
        ZHICHENG_TRY(work->draws.update(drawn));
        ++drawn.version;
        ZHICHENG_TRY(work->draws.keep_units(id, units));
        describe(record, "draw.draw", "draw", id);
        record.after = to_json_text(JsonObject{{"number", drawn.number},
                                               {"beacons", published["beacons"]},
                                               {"drawn", static_cast<std::int64_t>(units.size())},
                                               {"receipt", receipt}});
        return view_of(work.repositories(), std::move(drawn));
      });
}

}  // namespace zhicheng::service
