#include "zhicheng/service/assessment_service.h"

#include <fstream>
#include <sstream>

#include "house.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/message_service.h"
#include "zhicheng/service/pack_content.h"

namespace zhicheng::service {
namespace {

// The shipped scheme of 100 points and the six made-up counties of the examples.
class AssessmentServiceTest : public House {
 protected:
  AssessmentServiceTest() { clock_.set("2025-09-01"); }

  static PackContent shipped() {
    const auto root = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs";
    return read_packs({pack::read_folder(root / "assessment").value()}).value();
  }
  static std::string example(const std::string& name) {
    std::ifstream file(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "examples/assessment" / name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  AssessmentService service_of(PackContent content) {
    return {pool_, clock_, calendar::WorkCalendar({}), std::move(content.schemes),
            std::move(content.scheme_texts)};
  }
  Actor second_editor() {
    store::User user;
    user.login = "second";
    user.display_name = "second";
    user.role = store::Role::editor;
    user.created_at = clock_.now();
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    user.id = work->users.insert(user).value();
    EXPECT_TRUE(work.commit().ok());
    return {user.id, user.login, store::Role::editor, "127.0.0.1", "test"};
  }

  store::AssessmentId draft(int year = 2025) {
    return rounds_.create(editor_, {"县（区）考核", "quality_work_100", year})->row.assessment.id;
  }
  std::variant<AssessmentView, SheetFaults> put(store::AssessmentId id, assess::Form form,
                                                const std::string& text, const Actor& actor) {
    auto outcome = rounds_.put_sheet(actor, id, form, "表.csv", text);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message();
    return std::move(outcome).value();
  }
  store::AssessmentId filled(int year = 2025) {
    const store::AssessmentId id = draft(year);
    put(id, assess::Form::data, example("data.csv"), editor_);
    put(id, assess::Form::events, example("events.csv"), editor_);
    return id;
  }
  std::int64_t version(store::AssessmentId id) { return rounds_.get(viewer_, id)->row.assessment.version; }
  Result<AssessmentView> announce(store::AssessmentId id, const Actor& actor) {
    return rounds_.announce(actor, id, version(id), parse_date("2025-08-08").value());
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    Actor auditor = viewer_;
    auditor.role = store::Role::administrator;
    const AuditPage page = AuditService(pool_).list(auditor, {.subject_type = "assessment"}).value();
    for (const auto& each : page.entries) actions.push_back(each.record.action);
    return actions;
  }
  static const JsonObject& place(const AssessmentView& view, std::string_view code) {
    for (const Json& each : view.result->at("places").as_array())
      if (each.at("place").as_string() == code) return each.as_object();
    throw std::runtime_error("no such place");
  }

  AssessmentService rounds_ = service_of(shipped());
  Actor second_ = second_editor();
};

TEST_F(AssessmentServiceTest, ADraftIsComputedAsItsSheetsComeIn) {
  const store::AssessmentId id = draft();
  EXPECT_EQ(rounds_.get(viewer_, id)->result, std::nullopt);
  put(id, assess::Form::data, example("data.csv"), editor_);
  EXPECT_EQ(place(*rounds_.get(viewer_, id), "yx05").at("grade").as_string(), "B");
  put(id, assess::Form::events, example("events.csv"), second_);
  const AssessmentView view = rounds_.get(viewer_, id).value();
  EXPECT_EQ(place(view, "yx05").at("grade").as_string(), "D") << "one event bars the grade";
  EXPECT_EQ(place(view, "yx05").at("grade_by_score").as_string(), "B");
  EXPECT_TRUE(place(view, "yx05").at("follow_ups").at(0).at("due").is_null());
  ASSERT_EQ(view.sheets.size(), 2u);
  EXPECT_EQ(view.sheets[0].rows, 6);
  EXPECT_EQ(view.sheets[1].entered_by, "second");
  EXPECT_EQ(audited(),
            (std::vector<std::string>{"assessment.sheet", "assessment.sheet", "assessment.create"}));
}

TEST_F(AssessmentServiceTest, ASheetWithFaultsKeepsNothingAndTellsAllOfThem) {
  const store::AssessmentId id = filled();
  const std::string before = to_json_text(*rounds_.get(viewer_, id)->result);
  std::string text = example("data.csv");
  text.replace(text.find("97.5"), 4, "很高");
  text.replace(text.find(",6.5,"), 5, ",,");
  const auto outcome = put(id, assess::Form::data, text, second_);
  const auto* refused = std::get_if<SheetFaults>(&outcome);
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->error.code(), ErrorCode::assessment_sheets_faulty);
  ASSERT_EQ(refused->faults.size(), 2u);
  EXPECT_NE(refused->faults[0].message().find("第 3 行"), std::string::npos);
  EXPECT_EQ(refused->faults[1].code(), ErrorCode::assess_value_required);
  EXPECT_EQ(to_json_text(*rounds_.get(viewer_, id)->result), before);
  EXPECT_EQ(rounds_.get(viewer_, id)->sheets[0].entered_by, "editor");
  EXPECT_EQ(audited().size(), 3u);
  EXPECT_TRUE(std::holds_alternative<SheetFaults>(
      put(id, assess::Form::data, example("data.csv").substr(0, example("data.csv").find("yx05")), editor_)))
      << "the events name a place that would be gone";
}

TEST_F(AssessmentServiceTest, WhoEnteredASheetNeitherAnnouncesNorFinishes) {
  const store::AssessmentId id = filled();
  EXPECT_EQ(announce(id, editor_).error().code(), ErrorCode::assessment_same_person);
  EXPECT_EQ(rounds_.announce(second_, id, 1, parse_date("2025-08-08").value()).error().code(),
            ErrorCode::conflict);
  EXPECT_EQ(rounds_.announce(second_, id, version(id), parse_date("2025-09-02").value()).error().code(),
            ErrorCode::invalid_argument);
  const auto announced = announce(id, second_);
  ASSERT_TRUE(announced.ok()) << announced.error().message();
  EXPECT_EQ(place(*announced, "yx05").at("follow_ups").at(0).at("due").as_string(), "2025-09-08");
  EXPECT_EQ(announced->kept.at(0).kept_by, "second");
  put(id, assess::Form::objections, example("objections.csv"), second_);
  EXPECT_EQ(rounds_.finish(second_, id, version(id)).error().code(), ErrorCode::assessment_same_person);
  EXPECT_EQ(audited().at(1), "assessment.announce");
}

TEST_F(AssessmentServiceTest, TheOrganisationsOfAssessedPlacesAreToldOfAnAnnouncement) {
  {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
    const Date from = parse_date("2020-01-01").value();
    for (const std::string code : {"yx05", "elsewhere"}) {
      ASSERT_TRUE(work->places.save({code, code, ""}).ok());
      store::Organisation county;
      county.name = code;
      county.place = code;
      county.validity.from = from;
      store::Post post;
      post.user = code == "yx05" ? viewer_.user : editor_.user;
      post.organisation = work->organisations.insert(county).value();
      post.validity.from = from;
      ASSERT_TRUE(work->posts.insert(post).ok());
    }
    ASSERT_TRUE(work.commit().ok());
  }
  const store::AssessmentId id = filled();
  ASSERT_TRUE(announce(id, second_).ok());
  const MessageService messages(pool_, clock_);
  const MessagePage told = messages.list(viewer_, true, 0, 5).value();
  ASSERT_EQ(told.items.size(), 1u);
  EXPECT_EQ(told.items[0].kind, store::MessageKind::assessment_announced);
  EXPECT_EQ(told.items[0].subject_id, std::to_string(id.value));
  EXPECT_EQ(messages.list(editor_, true, 0, 5)->unread, 0);
}

TEST_F(AssessmentServiceTest, WhatIsAnnouncedChangesByObjectionsOnlyAndWhatIsFinalNeverAgain) {
  const store::AssessmentId id = filled();
  ASSERT_TRUE(announce(id, second_).ok());
  const auto refusal = [&](assess::Form form, const std::string& name) {
    return rounds_.put_sheet(editor_, id, form, "表.csv", example(name)).error().code();
  };
  EXPECT_EQ(refusal(assess::Form::data, "data.csv"), ErrorCode::assessment_state_wrong);
  EXPECT_EQ(announce(id, second_).error().code(), ErrorCode::assessment_state_wrong);
  EXPECT_EQ(rounds_.remove(editor_, id).error().code(), ErrorCode::assessment_state_wrong);
  EXPECT_TRUE(place(*rounds_.get(viewer_, id), "yx02").at("before").is_null());
  put(id, assess::Form::objections, example("objections.csv"), editor_);
  const AssessmentView heard = rounds_.get(viewer_, id).value();
  EXPECT_NE(place(heard, "yx02").at("score"), place(heard, "yx02").at("before").at("score"));
  ASSERT_EQ(heard.kept.size(), 1u);
  const auto final = rounds_.finish(second_, id, version(id));
  ASSERT_TRUE(final.ok()) << final.error().message();
  EXPECT_EQ(to_json_text(*final->result), to_json_text(*heard.result));
  EXPECT_EQ(final->kept.size(), 2u);
  EXPECT_EQ(refusal(assess::Form::objections, "objections.csv"), ErrorCode::assessment_state_wrong);
  EXPECT_EQ(rounds_.finish(second_, id, version(id)).error().code(), ErrorCode::assessment_state_wrong);
}

TEST_F(AssessmentServiceTest, ALaterPackChangesNoRound) {
  const store::AssessmentId id = filled();
  const std::string before = to_json_text(*rounds_.get(viewer_, id)->result);
  PackContent later = shipped();
  std::string& text = later.scheme_texts.at("quality_work_100");
  text.replace(text.find("from: 90"), 8, "from: 85");
  AssessmentService changed = service_of(std::move(later));
  EXPECT_EQ(to_json_text(*changed.get(viewer_, id)->result), before);
  const auto next = changed.create(editor_, {"新一轮", "quality_work_100", 2026});
  EXPECT_EQ(next->scheme.grades[0].from.to_string(), "85");
}

TEST_F(AssessmentServiceTest, APlaceIsExplainedBesideTheYearBefore) {
  const store::AssessmentId id = filled();
  EXPECT_EQ(rounds_.place(viewer_, id, "yx01")->then, std::nullopt);
  const store::AssessmentId last = filled(2024);
  ASSERT_TRUE(announce(last, second_).ok());
  const AssessedPlaceView view = rounds_.place(viewer_, id, "yx01").value();
  EXPECT_EQ(view.before->assessment.id, last);
  EXPECT_TRUE(view.same_scheme);
  EXPECT_EQ(view.then->at("places").as_array().size(), 1u);
  EXPECT_EQ(view.round.result->at("places").at(0).at("items").as_array().size(), 12u);
  EXPECT_EQ(rounds_.place(viewer_, id, "yx09").error().code(), ErrorCode::assess_place_unknown);
}

TEST_F(AssessmentServiceTest, FormsAndTheResultAreSpreadsheets) {
  const store::AssessmentId id = draft();
  EXPECT_EQ(rounds_.exported(viewer_, id).error().code(), ErrorCode::invalid_argument);
  const auto form = rounds_.template_file(viewer_, id, assess::Form::data).value();
  const auto blank = document::read_workbook("a.xlsx", form.bytes).value();
  EXPECT_EQ(blank.sheets[0].cell(1, 1).substr(0, 5), "place");
  put(id, assess::Form::data, example("data.csv"), editor_);
  put(id, assess::Form::events, example("events.csv"), editor_);
  const auto book = document::read_workbook("a.xlsx", rounds_.exported(viewer_, id)->bytes).value();
  ASSERT_EQ(book.sheets.size(), 2u);
  EXPECT_EQ(book.sheets[0].rows.size(), 7u);
  EXPECT_EQ(book.sheets[0].cell(2, 4), "1");
  EXPECT_EQ(book.sheets[1].rows.size(), 1u + 6 * 12);
}

TEST_F(AssessmentServiceTest, EqualPlacesAreWrittenAsSuch) {
  const store::AssessmentId id = draft();
  std::string text = example("data.csv");
  const std::size_t row = text.find("yx01,");
  std::string twin = text.substr(row, text.find('\n', row) + 1 - row);
  twin.replace(0, 4, "yx11");
  put(id, assess::Form::data, text + twin, editor_);
  EXPECT_EQ(place(*rounds_.get(viewer_, id), "yx11").at("equal").as_int64(), 2);
  const auto book = document::read_workbook("a.xlsx", rounds_.exported(viewer_, id)->bytes).value();
  EXPECT_EQ(book.sheets[0].cell(2, 4), "1–2（并列）");
  EXPECT_EQ(book.sheets[0].cell(3, 4), "1–2（并列）");
}

TEST_F(AssessmentServiceTest, SaysWhenAKeptResultWasTouched) {
  const store::AssessmentId id = filled();
  ASSERT_TRUE(announce(id, second_).ok());
  EXPECT_TRUE(rounds_.get(viewer_, id)->kept.at(0).intact);
  auto lease = pool_.lend(db::Connection::Access::write).value();
  ASSERT_TRUE(lease
                  ->execute_script(
                      "UPDATE assessment_result SET content_json = replace(content_json, '云山', '云岭')")
                  .ok());
  EXPECT_FALSE(rounds_.get(viewer_, id)->kept.at(0).intact);
}

TEST_F(AssessmentServiceTest, ReadersReadAndEditorsWrite) {
  const store::AssessmentId id = filled();
  constexpr ErrorCode kDenied = ErrorCode::permission_denied;
  EXPECT_EQ(rounds_.create(viewer_, {"x", "quality_work_100", 2025}).error().code(), kDenied);
  EXPECT_EQ(rounds_.put_sheet(viewer_, id, assess::Form::data, "a.csv", "").error().code(), kDenied);
  EXPECT_EQ(announce(id, viewer_).error().code(), kDenied);
  EXPECT_EQ(rounds_.finish(viewer_, id, 1).error().code(), kDenied);
  EXPECT_EQ(rounds_.remove(viewer_, id).error().code(), kDenied);
  EXPECT_EQ(rounds_.list(viewer_)->size(), 1u);
  EXPECT_EQ(rounds_.schemes(viewer_)->size(), 7u);
  ASSERT_TRUE(rounds_.remove(editor_, id).ok());
  EXPECT_EQ(rounds_.get(viewer_, id).error().code(), ErrorCode::not_found);
  EXPECT_EQ(audited().front(), "assessment.delete");
}

TEST_F(AssessmentServiceTest, RefusesWhatIsNoRound) {
  const auto refusal = [&](const std::string& title, const std::string& scheme, int year) {
    return rounds_.create(editor_, {title, scheme, year}).error().code();
  };
  EXPECT_EQ(refusal(" ", "quality_work_100", 2025), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal("x", "quality_work_100", 1999), ErrorCode::invalid_argument);
  EXPECT_EQ(refusal("x", "nobody", 2025), ErrorCode::assess_scheme_unknown);
  EXPECT_EQ(refusal(std::string(601, 'x'), "quality_work_100", 2025), ErrorCode::too_large);
  const store::AssessmentId id = draft();
  EXPECT_EQ(
      rounds_.put_sheet(editor_, id, assess::Form::events, "a.csv", example("events.csv")).error().code(),
      ErrorCode::invalid_argument);
  EXPECT_EQ(announce(id, second_).error().code(), ErrorCode::invalid_argument);
  std::string many = example("data.csv");
  const std::string row = many.substr(many.find("yx01,"), many.find("yx02,") - many.find("yx01,"));
  for (std::size_t i = 0; i <= AssessmentService::kMostPlaces; ++i)
    many += "z" + std::to_string(i) + row.substr(4);
  EXPECT_EQ(rounds_.put_sheet(editor_, id, assess::Form::data, "a.csv", many).error().code(),
            ErrorCode::too_large);
}

}  // namespace
}  // namespace zhicheng::service
