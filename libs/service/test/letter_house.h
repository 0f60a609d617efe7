#pragma once

#include "house.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/organisation_service.h"
#include "zhicheng/service/record_service.h"

// Two counties to which letters come, with the shipped types, law and registers.
namespace zhicheng::service {

inline pack::Files shipped(std::string_view folder) {
  return pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs" / folder).value();
}

inline calendar::WorkCalendar days_of_work() {
  pack::Findings findings;
  return calendar::WorkCalendar(
      *calendar::read_notices(*pack::read_pack(shipped("working-days"), findings), findings));
}

inline std::vector<casework::DatedCaseType> types_with(casework::Law law,
                                                       const std::vector<std::string>& folders = {
                                                           "plan-work", "complaints"}) {
  pack::Findings findings;
  std::vector<casework::DatedCaseType> all;
  for (const std::string& folder : folders) {
    const pack::Files files = shipped(folder);
    auto types = *casework::read_case_types(*pack::read_pack(files, findings), files, law, findings);
    std::move(types.begin(), types.end(), std::back_inserter(all));
  }
  return all;
}

inline std::vector<registry::RecordType> registers() {
  pack::Findings findings;
  return *registry::read_record_types(*pack::read_pack(shipped("registers"), findings), findings);
}

inline casework::Law shipped_law() {
  pack::Findings findings;
  return *casework::read_law(*pack::read_pack(shipped("law"), findings), findings);
}

class LetterHouse : public House {
 protected:
  LetterHouse() {
    clock_.set("2026-04-20");
    county_ = organisations_.create(editor_, {.name = "云溪县市场监管局"}).value().id;
    other_ = organisations_.create(editor_, {.name = "青岚县市场监管局"}).value().id;
    clerk_ = viewer_;
    clerk_.posts = {{county_, store::PostRole::reporter}};
    stranger_ = viewer_;
    stranger_.posts = {{other_, store::PostRole::reviewer}};
  }
  static CaseRegistration::Part complaint() {
    return {"complaint",
            "电水壶漏电",
            {{"complainant", "张三丰"},
             {"phone", "13812341234"},
             {"source", "letter"},
             {"trader", "某商场"},
             {"trader_place", "云溪"},
             {"category", "quality"},
             {"matter", "用两次即漏电"}}};
  }
  static CaseRegistration::Part report() {
    return {"report",
            "销售无认证电水壶",
            {{"named", "true"},
             {"reporter", "张三丰"},
             {"source", "letter"},
             {"trader", "某商场"},
             {"trader_place", "云溪"},
             {"category", "quality"},
             {"matter", "没有认证标志"}}};
  }
  static CaseRegistration letter(std::vector<CaseRegistration::Part> parts,
                                 std::string_view received = "2026-04-20") {
    return {.owner_name = "云溪县市场监管局",
            .received = parse_date(received).value(),
            .parts = std::move(parts)};
  }
  std::string refusal(const Actor& actor, const CaseRegistration& registration) {
    const auto done = cases_.open(actor, registration);
    return done.ok() ? "ok" : std::string(done.error().entry().key);
  }
  CaseView opened(const CaseRegistration& registration) {
    return cases_.get(editor_, cases_.open(editor_, registration).value().front()).value();
  }
  CaseView made(const Actor& actor, const CaseView& of, const CaseEntry& entry) {
    auto done = cases_.act(actor, of.stored.id, of.stored.version, entry);
    EXPECT_TRUE(done.ok()) << entry.move << ": " << done.error().message();
    return *std::move(done);
  }
  std::vector<store::AuditEntry> audit(std::string action) {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    return work->audit.list({.action = std::move(action)}, {}).value().items;
  }

  CaseService cases_{pool_, evidence_, clock_, days_of_work(), types_with(shipped_law()), registers()};
  RecordService records_{pool_, clock_, registers()};
  OrganisationService organisations_{pool_, clock_};
  store::OrganisationId county_, other_;
  Actor clerk_, stranger_;
};

}  // namespace zhicheng::service
