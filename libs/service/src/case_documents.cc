#include "case_documents.h"

#include <algorithm>

#include "audited.h"
#include "case_access.h"
#include "case_subjects.h"
#include "figure_conversion.h"
#include "zhicheng/document/word.h"
#include "zhicheng/service/organisation_tree.h"

namespace zhicheng::service {
namespace {

using document::OutBlock;

std::vector<OutBlock> blocks_of(const casework::FilledDocument& filled) {
  std::vector<OutBlock> blocks;
  blocks.reserve(filled.paragraphs.size() + 2 * filled.tables.size() + 4);
  blocks.push_back({.kind = OutBlock::Kind::title, .text = filled.title});
  if (!filled.to.empty()) blocks.push_back({.kind = OutBlock::Kind::salutation, .text = filled.to});
  for (const std::string& paragraph : filled.paragraphs) blocks.push_back({.text = paragraph});
  if (!filled.rows.empty()) {
    OutBlock table{.kind = OutBlock::Kind::table, .header = false};
    table.rows.reserve(filled.rows.size());
    for (const auto& [name, value] : filled.rows) table.rows.push_back({name, value});
    blocks.push_back(std::move(table));
  }
  for (const casework::FilledDocument::Table& table : filled.tables) {
    blocks.push_back({.text = table.title + "："});
    blocks.push_back({.kind = OutBlock::Kind::table, .rows = table.rows});
  }
  blocks.push_back({.kind = OutBlock::Kind::signature, .text = filled.signed_by + "\n" + filled.day});
  return blocks;
}

Error missing(std::string document) {
  return Error(ErrorCode::not_found).with("what", "文书 " + std::move(document));
}

std::string moves_text(const casework::CaseType& type, const casework::CaseDocument& document) {
  std::string text;
  for (const std::string& move : document.after)
    text += (text.empty() ? "" : "、") + type.move(move)->name.zh;
  return text;
}

bool is_ready(const casework::CaseDocument& document, const std::vector<store::StoredCaseEvent>& events) {
  return document.after.empty() ||
         std::any_of(events.begin(), events.end(), [&](const store::StoredCaseEvent& event) {
           return std::find(document.after.begin(), document.after.end(), event.name) != document.after.end();
         });
}

// What the case says as of `now`. Errors of CaseEngine::clocks.
Result<casework::DocumentFacts> document_facts(const PlayedCase& played,
                                               const std::vector<CaseSubjectView>& subjects,
                                               calendar::LocalMinute now) {
  const store::StoredCase& stored = played.stored;
  casework::DocumentFacts facts{
      .values = played.engine.values(played.now), .owner = stored.owner_name, .today = now.date};
  facts.texts["case.title"] = stored.title;
  facts.texts["case.number"] = std::to_string(stored.id.value);
  facts.texts["case.opened_on"] = format_date(stored.opened_on);
  for (const CaseSubjectView& each : subjects) facts.texts[each.field + ".name"] = each.title;
  for (const store::StoredCaseEvent& event : played.events) {
    facts.texts["on." + event.name] = format_date(event.on);
    facts.texts["words." + event.name] = event.words;
  }
  ZHICHENG_TRY_ASSIGN(const auto clocks, played.engine.clocks(played.now, now));
  for (const casework::ClockView& clock : clocks)
    if (clock.reading.deadline)
      facts.texts["due." + clock.clock->id] = calendar::format_end(clock.reading.deadline->end());
  return facts;
}

}  // namespace

std::vector<const casework::CaseDocument*> ready_documents(
    const casework::CaseType& type, const std::vector<store::StoredCaseEvent>& events) {
  std::vector<const casework::CaseDocument*> ready;
  for (const casework::CaseDocument& each : type.documents)
    if (is_ready(each, events)) ready.push_back(&each);
  return ready;
}

Result<FileDownload> CaseService::document(const Actor& actor, store::CaseId id, std::string_view document) {
  ZHICHENG_TRY(require(actor, Permission::read));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<FileDownload> {
        const Date today = day_in_china(record.at);
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, today);
        ZHICHENG_TRY_ASSIGN(const store::StoredCase stored, seen(work.repositories(), actor, id, tree));
        ZHICHENG_TRY_ASSIGN(const PlayedCase played, play(work.repositories(), stored));
        const casework::CaseType& type = *played.type;
        const casework::CaseDocument* wanted = type.document(document);
        if (wanted == nullptr) return missing(std::string(document));
        if (!sees_documents(type, actor, stored.owner, tree))
          return Error(ErrorCode::permission_denied).with("permission", "case.personal.read");
        if (!is_ready(*wanted, played.events))
          return missing("“" + wanted->name.zh + "”（“" + moves_text(type, *wanted) + "”之后才有）");
        return make_document(work, record, played, *wanted);
      });
}

Result<FileDownload> CaseService::make_document(store::UnitOfWork& work, store::AuditRecord& record,
                                                const PlayedCase& played,
                                                const casework::CaseDocument& wanted) const {
  const casework::CaseType& type = *played.type;
  const store::StoredCase& stored = played.stored;
  ZHICHENG_TRY_ASSIGN(const auto subjects, subject_views(work.repositories(), type, stored.standing.values));
  ZHICHENG_TRY_ASSIGN(const casework::DocumentFacts facts,
                      document_facts(played, subjects, minute_in_china(record.at)));
  const std::string name = wanted.name.zh + " " + std::to_string(stored.id.value) + ".docx";
  ZHICHENG_TRY_ASSIGN(std::string bytes,
                      document::write_docx(name, blocks_of(fill_document(type, wanted, facts))));
  describe(record, "case.document", "case", stored.id);
  record.after = to_json_text(JsonObject{{"document", wanted.id}});
  return FileDownload{name, std::string(document::kWordType), std::move(bytes)};
}

}  // namespace zhicheng::service
