#pragma once

#include "letter_house.h"
#include "zhicheng/base/check_sign.h"
#include "zhicheng/service/china_time.h"
#include "zhicheng/service/draw_service.h"

// Thirty firms of two strata, one of them closed, to draw visits from.
namespace zhicheng::service {

class DrawHouse : public LetterHouse {
 protected:
  DrawHouse() {
    for (int i = 0; i < 30; ++i) add_firm(i, i % 3 == 0 ? "330109" : "330110", i % 5 == 0 ? "d" : "a");
  }

  static std::string code_of(int number) {
    std::string code = "913301007996550" + std::to_string(10 + number);
    return code + uscc_check_sign(code);
  }
  void add_firm(int number, const std::string& division, const std::string& risk) {
    const auto added = records_.add(editor_, "firm",
                                    {{"code", code_of(number)},
                                     {"name", "企业" + std::to_string(number)},
                                     {"division", division},
                                     {"address", "一路" + std::to_string(number) + "号"},
                                     {"risk_class", risk},
                                     {"status", number == 29 ? "closed" : "in_business"}});
    ASSERT_TRUE(added.ok()) << added.error().message();
  }
  static DrawSpec spec() {
    DrawSpec spec;
    spec.record_type = "firm";
    spec.filters = {{"status", "in_business"}};
    spec.stratum_field = "division";
    spec.weight_field = "risk_class";
    spec.weights = {{"d", 5}};
    spec.case_type = "inspection_visit";
    spec.sizes = {{"330109", 3}, {"330110", 4}};
    return spec;
  }
  calendar::LocalMinute later(std::int64_t hours) const {
    return calendar::plus_minutes(minute_in_china(clock_.now()), hours * 60);
  }
  DrawView drafted(const DrawSpec& of = spec()) { return draws_.create(editor_, "春季抽查", of).value(); }
  DrawView committed(const DrawSpec& of = spec()) {
    const DrawView draft = drafted(of);
    return draws_.commit(editor_, draft.row.draw.id, draft.row.draw.version, "开奖号码", later(24)).value();
  }
  DrawView drawn(const DrawSpec& of = spec()) { return drawn(committed(of)); }
  DrawView drawn(const DrawView& made) {
    clock_.set("2026-04-22");
    return draws_.draw(editor_, made.row.draw.id, made.row.draw.version, {"03 08 15", "hex:00ff"}).value();
  }
  template <class Some>
  static std::string refusal(const Result<Some>& result) {
    return result.ok() ? "ok" : std::string(result.error().entry().key);
  }
  std::string spec_refusal(const std::function<void(DrawSpec&)>& spoil) {
    DrawSpec wrong = spec();
    spoil(wrong);
    return refusal(draws_.create(editor_, "春季抽查", wrong));
  }
  static DrawVisits visits() {
    return {.values = {{"source", "regular"},
                       {"area", "product"},
                       {"item_kind", "general"},
                       {"way", "on_site"},
                       {"visit_by", "2026-06-30"}},
            .owner_name = "云溪县市场监管局",
            .owners = {{"330110", "青岚县市场监管局"}}};
  }

  CaseService inspections_{
      pool_, evidence_, clock_, days_of_work(), types_with(shipped_law(), {"inspections"}), registers()};
  DrawService draws_{pool_, evidence_, clock_, records_, inspections_};
};

}  // namespace zhicheng::service
