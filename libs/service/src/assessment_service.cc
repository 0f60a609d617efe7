#include "zhicheng/service/assessment_service.h"

#include <algorithm>
#include <set>

#include "assessment_content.h"
#include "audited.h"
#include "plan_views.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/service/china_time.h"

namespace zhicheng::service {
namespace {

using store::Assessment;
using store::AssessmentSheet;
using store::AssessmentState;

constexpr auto kRead = db::Connection::Access::read;

Error wrong(std::string what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", std::move(what)).with("why", std::move(why));
}

Error wrong_state(const Assessment& assessment, std::string_view what) {
  const bool draft = assessment.state == AssessmentState::draft;
  const bool final = assessment.state == AssessmentState::final;
  return Error(ErrorCode::assessment_state_wrong)
      .with("title", assessment.title)
      .with("state", draft   ? "还在登记"
                     : final ? "已定稿"
                             : "已公布")
      .with("what", std::string(what));
}

std::string_view words_of(assess::Form form) {
  return form == assess::Form::data ? "数据表" : form == assess::Form::events ? "事项表" : "异议表";
}

// A round with everything that belongs to it, from one state of the database.
struct Round {
  Assessment assessment;
  assess::Scheme scheme;
  std::vector<AssessmentSheet> sheets;
  std::vector<store::AssessmentResult> results;

  bool has_figures() const {
    return std::any_of(sheets.begin(), sheets.end(), [](const auto& each) { return each.form == "data"; });
  }
};

Result<Round> round_of(store::Repositories& repositories, Assessment assessment) {
  Round round;
  round.assessment = std::move(assessment);
  ZHICHENG_TRY_ASSIGN(round.scheme, scheme_of(round.assessment));
  ZHICHENG_TRY_ASSIGN(round.sheets, repositories.assessments.sheets(round.assessment.id));
  ZHICHENG_TRY_ASSIGN(round.results, repositories.assessments.results(round.assessment.id));
  return round;
}
Result<Round> round_of(store::Repositories& repositories, store::AssessmentId id) {
  ZHICHENG_TRY_ASSIGN(Assessment assessment, repositories.assessments.get(id));
  return round_of(repositories, std::move(assessment));
}

Result<std::optional<JsonObject>> computed(const Round& round, std::optional<Date> announced_on,
                                           const calendar::WorkCalendar& days) {
  std::optional<assess::Announcement> announcement;
  if (announced_on) announcement.emplace(assess::Announcement{*announced_on, days});
  return assessed(round.scheme, round.sheets, announcement);
}

// What was kept last counts, unless objections came in since.
Result<std::optional<JsonObject>> standing(const Round& round, const calendar::WorkCalendar& days) {
  const Assessment& assessment = round.assessment;
  if (round.results.empty()) return computed(round, assessment.announced_on, days);
  const store::AssessmentResult& last = round.results.back();
  if (last.version != assessment.version) return computed(round, assessment.announced_on, days);
  auto content = parse_json(last.content);
  if (!content.ok() || !content->is_object())
    return Error(ErrorCode::database_damaged).with("where", "assessment_result " + assessment.title);
  return std::optional(std::move(content->as_object()));
}

Result<AssessmentRow> row_of(Assessment assessment, LoginNames& names) {
  AssessmentRow row;
  ZHICHENG_TRY_ASSIGN(row.created_by, names.of(assessment.created_by));
  row.assessment = std::move(assessment);
  row.assessment.scheme_text.clear();
  return row;
}

Result<AssessmentView> view_of(store::Repositories& repositories, Round round,
                               const calendar::WorkCalendar& days) {
  LoginNames names(repositories);
  AssessmentView view;
  ZHICHENG_TRY_ASSIGN(view.result, standing(round, days));
  for (const AssessmentSheet& each : round.sheets) {
    SheetView sheet{assess::form_of(each.form).value_or(assess::Form::data), each.file_name, row_count(each),
                    "", each.entered_at};
    ZHICHENG_TRY_ASSIGN(sheet.entered_by, names.of(each.entered_by));
    view.sheets.push_back(std::move(sheet));
  }
  for (const store::AssessmentResult& each : round.results) {
    KeptResultView kept{each.state, each.sha256, "", each.kept_at,
                        to_hex(sha256(each.content)) == each.sha256};
    ZHICHENG_TRY_ASSIGN(kept.kept_by, names.of(each.kept_by));
    view.kept.push_back(std::move(kept));
  }
  view.scheme = std::move(round.scheme);
  ZHICHENG_TRY_ASSIGN(view.row, row_of(std::move(round.assessment), names));
  return view;
}

Result<void> require_other_person(const Round& round, const Actor& actor) {
  for (const AssessmentSheet& each : round.sheets)
    if (each.entered_by == actor.user) return Error(ErrorCode::assessment_same_person);
  return {};
}

// To who holds a post at an organisation that answers for an assessed place.
Result<void> tell_announced(store::UnitOfWork& work, const Assessment& assessment, const JsonObject& content,
                            store::UserId by, Timestamp at) {
  const Date on = day_in_china(at);
  const store::Message message{
      .id = {},
      .user = by,
      .kind = store::MessageKind::assessment_announced,
      .subject_type = "assessment",
      .subject_id = std::to_string(assessment.id.value),
      .facts = {{"title", assessment.title}, {"year", std::to_string(assessment.year)}},
      .created_at = at};
  std::set<std::string> places;
  for (const Json& place : content.at("places").as_array()) places.emplace(place.at("place").as_string());
  ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
  for (const store::Organisation& each : organisations) {
    if (!each.validity.holds_on(on) || !places.contains(each.place)) continue;
    ZHICHENG_TRY(work->messages.send_to_holders(message, each.id, on, {}));
  }
  return {};
}

// The next state, with what the round came to.
Result<AssessmentView> move_on(store::UnitOfWork& work, store::AuditRecord& record, Round round,
                               const Actor& actor, const calendar::WorkCalendar& days) {
  Assessment& assessment = round.assessment;
  ZHICHENG_TRY(require_other_person(round, actor));
  ZHICHENG_TRY_ASSIGN(const auto content, computed(round, assessment.announced_on, days));
  if (!content) return wrong("数据表", "还没有登记，请先上传");
  ZHICHENG_TRY(work->assessments.update(assessment));
  ++assessment.version;
  store::AssessmentResult result{assessment.state, to_json_text(*content), "", actor.user,
                                 record.at,        assessment.version};
  result.sha256 = to_hex(sha256(result.content));
  ZHICHENG_TRY(work->assessments.keep(assessment.id, result));
  const bool final = assessment.state == AssessmentState::final;
  if (!final) ZHICHENG_TRY(tell_announced(work, assessment, *content, actor.user, record.at));
  describe(record, final ? "assessment.finish" : "assessment.announce", "assessment", assessment.id);
  record.after = to_json_text(JsonObject{{"title", assessment.title},
                                         {"announced_on", format_date(*assessment.announced_on)},
                                         {"sha256", result.sha256}});
  round.results.push_back(std::move(result));
  return view_of(work.repositories(), std::move(round), days);
}

}  // namespace

Result<std::vector<assess::Scheme>> AssessmentService::schemes(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  return schemes_;
}

Result<std::vector<AssessmentRow>> AssessmentService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto all, work->assessments.all());
  LoginNames names(work.repositories());
  std::vector<AssessmentRow> rows;
  rows.reserve(all.size());
  for (Assessment& each : all) {
    ZHICHENG_TRY_ASSIGN(AssessmentRow row, row_of(std::move(each), names));
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<AssessmentView> AssessmentService::create(const Actor& actor, const AssessmentEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  Assessment made;
  made.title = std::string(trim(entry.title));
  if (made.title.empty()) return wrong("名称", "请填写");
  if (made.title.size() > kMostTitleBytes)
    return Error(ErrorCode::too_large).with("what", "名称").with("limit", std::to_string(kMostTitleBytes));
  if (entry.year < 2000 || entry.year > 2100) return wrong("考核年度", "应在 2000 到 2100 之间");
  const auto text = scheme_texts_.find(entry.scheme);
  if (text == scheme_texts_.end()) {
    std::string known;
    for (const assess::Scheme& each : schemes_) known += (known.empty() ? "" : "、") + each.id;
    return Error(ErrorCode::assess_scheme_unknown).with("id", entry.scheme).with("known", known);
  }
  made.scheme_id = entry.scheme;
  made.scheme_text = text->second;
  made.year = entry.year;
  made.simulated = entry.simulated;
  made.created_by = actor.user;
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<AssessmentView> {
                         made.created_at = record.at;
                         ZHICHENG_TRY_ASSIGN(made.id, work->assessments.insert(made));
                         describe(record, "assessment.create", "assessment", made.id);
                         record.after = to_json_text(JsonObject{
                             {"title", made.title}, {"scheme_id", made.scheme_id}, {"year", made.year}});
                         ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), made));
                         return view_of(work.repositories(), std::move(round), days_);
                       });
}

Result<AssessmentView> AssessmentService::get(const Actor& actor, store::AssessmentId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), id));
  return view_of(work.repositories(), std::move(round), days_);
}

Result<AssessedPlaceView> AssessmentService::place(const Actor& actor, store::AssessmentId id,
                                                   const std::string& code) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), id));
  ZHICHENG_TRY_ASSIGN(auto before, work->assessments.before(round.assessment));
  AssessedPlaceView view;
  view.same_scheme = before && before->scheme_text == round.assessment.scheme_text;
  ZHICHENG_TRY_ASSIGN(view.round, view_of(work.repositories(), std::move(round), days_));
  if (!view.round.result) return wrong("数据表", "还没有登记，请先上传");
  ZHICHENG_TRY_ASSIGN(view.round.result, of_place(*std::move(view.round.result), code));
  if (!before) return view;
  ZHICHENG_TRY_ASSIGN(Round then, round_of(work.repositories(), *std::move(before)));
  ZHICHENG_TRY_ASSIGN(auto result, standing(then, days_));
  if (!result) return view;
  auto place = of_place(*std::move(result), code);
  if (!place.ok()) return view;  // it was not assessed then
  LoginNames names(work.repositories());
  ZHICHENG_TRY_ASSIGN(view.before, row_of(std::move(then.assessment), names));
  view.then = *std::move(place);
  return view;
}

Result<FileDownload> AssessmentService::template_file(const Actor& actor, store::AssessmentId id,
                                                      assess::Form form) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const Assessment assessment, work->assessments.get(id));
  ZHICHENG_TRY_ASSIGN(const assess::Scheme scheme, scheme_of(assessment));
  FileDownload file{std::string(words_of(form)) + " " + assessment.title + ".xlsx",
                    std::string(document::kWorkbookType), ""};
  ZHICHENG_TRY_ASSIGN(file.bytes, document::write_xlsx(file.file_name, {assess::template_of(scheme, form)}));
  return file;
}

Result<std::variant<AssessmentView, SheetFaults>> AssessmentService::put_sheet(const Actor& actor,
                                                                               store::AssessmentId id,
                                                                               assess::Form form,
                                                                               const std::string& file_name,
                                                                               std::string_view bytes) {
  using Outcome = std::variant<AssessmentView, SheetFaults>;
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY_ASSIGN(const document::Workbook book, document::read_workbook(file_name, bytes));
  AssessmentSheet sheet{
      std::string(assess::name_of(form)), file_name, kept_rows(book.sheets.front()), actor.user, {}};
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<Outcome> {
        ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), id));
        const AssessmentState state = round.assessment.state;
        if (state == AssessmentState::final ||
            (state == AssessmentState::announced && form != assess::Form::objections))
          return wrong_state(round.assessment, "登记" + std::string(words_of(form)));
        if (form != assess::Form::data && !round.has_figures())
          return wrong("数据表", "还没有登记，请先上传");
        sheet.entered_at = record.at;
        std::erase_if(round.sheets, [&](const AssessmentSheet& each) { return each.form == sheet.form; });
        round.sheets.push_back(sheet);
        std::vector<Error> faults;
        ZHICHENG_TRY_ASSIGN(const auto input, read_sheets(round.scheme, round.sheets, faults));
        if (!input) {
          const Error error = Error(ErrorCode::assessment_sheets_faulty)
                                  .with("count", std::to_string(faults.size()))
                                  .with("first", faults.front().message());
          return Outcome(SheetFaults{error, std::move(faults)});  // nothing described, nothing kept
        }
        ZHICHENG_TRY(work->assessments.put_sheet(id, sheet));
        ZHICHENG_TRY(work->assessments.update(round.assessment));
        ++round.assessment.version;
        describe(record, "assessment.sheet", "assessment", id);
        record.after = to_json_text(JsonObject{{"form", sheet.form},
                                               {"file_name", file_name},
                                               {"rows", row_count(sheet)},
                                               {"sha256", to_hex(sha256(bytes))}});
        ZHICHENG_TRY_ASSIGN(AssessmentView view, view_of(work.repositories(), std::move(round), days_));
        return Outcome(std::move(view));
      });
}

Result<AssessmentView> AssessmentService::announce(const Actor& actor, store::AssessmentId id,
                                                   std::int64_t version, Date on) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  if (on > day_in_china(clock_.now())) return wrong("公布日", format_date(on) + " 还未到");
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<AssessmentView> {
                         ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), id));
                         if (round.assessment.state != AssessmentState::draft)
                           return wrong_state(round.assessment, "再次公布");
                         round.assessment.version = version;
                         round.assessment.state = AssessmentState::announced;
                         round.assessment.announced_on = on;
                         return move_on(work, record, std::move(round), actor, days_);
                       });
}

Result<AssessmentView> AssessmentService::finish(const Actor& actor, store::AssessmentId id,
                                                 std::int64_t version) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<AssessmentView> {
                         ZHICHENG_TRY_ASSIGN(Round round, round_of(work.repositories(), id));
                         if (round.assessment.state != AssessmentState::announced)
                           return wrong_state(round.assessment, "定稿");
                         round.assessment.version = version;
                         round.assessment.state = AssessmentState::final;
                         return move_on(work, record, std::move(round), actor, days_);
                       });
}

Result<FileDownload> AssessmentService::exported(const Actor& actor, store::AssessmentId id) const {
  ZHICHENG_TRY_ASSIGN(const AssessmentView view, get(actor, id));
  if (!view.result) return wrong("数据表", "还没有登记，请先上传");
  FileDownload file{view.row.assessment.title + " " + std::to_string(view.row.assessment.year) + ".xlsx",
                    std::string(document::kWorkbookType), ""};
  ZHICHENG_TRY_ASSIGN(file.bytes,
                      document::write_xlsx(file.file_name, result_sheets(view.scheme, *view.result)));
  return file;
}

Result<void> AssessmentService::remove(const Actor& actor, store::AssessmentId id) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const Assessment assessment, work->assessments.get(id));
        if (assessment.state != AssessmentState::draft) return wrong_state(assessment, "删除");
        ZHICHENG_TRY(work->assessments.remove(id));
        describe(record, "assessment.delete", "assessment", id);
        record.before = to_json_text(JsonObject{
            {"title", assessment.title}, {"scheme_id", assessment.scheme_id}, {"year", assessment.year}});
        return {};
      });
}

}  // namespace zhicheng::service
