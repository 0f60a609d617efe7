// Events of one code through their use cases: what is kept, what is answered, who is told.
#include "zhicheng/service/trace_service.h"

#include <gtest/gtest.h>

#include "letter_house.h"
#include "test_house.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/store/event_file.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kMilk = "https://id.gs1.org/01/06901234567892/10/M1";
constexpr std::string_view kCheese = "https://id.gs1.org/01/06901234567908/10/K1";
constexpr std::string_view kBox = "https://id.gs1.org/00/069012345000000011";
constexpr std::string_view kShop = "https://id.gs1.org/414/6901234000023";

std::string event(std::string_view members, int hour) {
  return R"({"type":)" + std::string(members) + R"(,"eventTime":"2026-03-02T)" + (hour < 10 ? "0" : "") +
         std::to_string(hour) + R"(:00:00+08:00","eventTimeZoneOffset":"+08:00"})";
}
std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}
std::string document(const std::vector<std::string>& events) {
  std::string list;
  for (const std::string& each : events) list += (list.empty() ? "" : ",") + each;
  return R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",)"
         R"("type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[)" +
         list + "]}}";
}
std::string made() {
  return event(R"("TransformationEvent","inputQuantityList":[{"epcClass":)" + quoted(kMilk) +
                   R"(}],"outputQuantityList":[{"epcClass":)" + quoted(kCheese) + "}]",
               9);
}
std::string packed() {
  return event(R"("AggregationEvent","action":"ADD","bizStep":"packing","parentID":)" + quoted(kBox) +
                   R"(,"childQuantityList":[{"epcClass":)" + quoted(kCheese) + "}]",
               10);
}
std::string received(int hour = 11) {
  return event(R"("ObjectEvent","action":"OBSERVE","bizStep":"receiving","epcList":[)" + quoted(kBox) +
                   R"(],"bizLocation":{"id":)" + quoted(kShop) + "}",
               hour);
}

class TraceServiceTest : public ::testing::Test {
 protected:
  TraceServiceTest()
      : records_(house_.pool(), house_.clock, registers()),
        evidence_(store::EvidenceStore::open(house_.folder() / "evidence").value()),
        cases_(house_.pool(), evidence_, house_.clock, days_of_work(), {}, {}),
        trace_(house_.pool(), house_.clock, records_, cases_, house_.folder()) {
    viewer_.role = store::Role::viewer;
    viewer_.login = "viewer";
    editor_.role = store::Role::editor;
    editor_.login = "editor";
  }
  CaptureJob capture(const std::vector<std::string>& events, OnFault on_fault = OnFault::rollback) {
    return trace_.capture(editor_, document(events), on_fault).value();
  }
  std::vector<std::string> codes(std::string_view from, trace::Direction direction) {
    std::vector<std::string> found;
    const TraceScope scope = trace_.scope(viewer_, {std::string(from), direction, false}, "").value();
    for (const TracedCode& each : scope.codes) found.push_back(each.code);
    return found;
  }
  std::vector<std::string> audited() {
    auto work = store::UnitOfWork::begin(house_.pool(), db::Connection::Access::read).value();
    std::vector<std::string> actions;
    const auto page = work->audit.list({}, {});
    for (const store::AuditEntry& entry : page.value().items)
      actions.push_back(entry.record.action + " " + entry.record.subject_id);
    return actions;
  }

  TestHouse house_;
  Actor viewer_;
  Actor editor_;
  RecordService records_;
  store::EvidenceStore evidence_;
  CaseService cases_;
  TraceService trace_;
};

TEST_F(TraceServiceTest, OnlyThoseWhoMayEditTakeEventsIn) {
  EXPECT_EQ(trace_.capture(viewer_, document({made()}), OnFault::rollback).error().code(),
            ErrorCode::permission_denied);
  EXPECT_EQ(trace_.warn(viewer_, kMilk, "坏", {}).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(trace_.subject(viewer_, kMilk).value().events, 0u);
}

TEST_F(TraceServiceTest, WhatWasTakenInIsFoundFollowedAndAudited) {
  const CaptureJob job = capture({made(), packed(), received()});
  EXPECT_EQ(job.kept, 3u);
  EXPECT_EQ(trace_.job(viewer_, job.id).value().kept, 3u);
  EXPECT_EQ(codes("(01)06901234567892(10)M1", trace::Direction::forward),
            (std::vector<std::string>{std::string(kBox), std::string(kMilk), std::string(kCheese)}));
  EXPECT_EQ(codes(kCheese, trace::Direction::backward),
            (std::vector<std::string>{std::string(kBox), std::string(kMilk), std::string(kCheese)}))
      << "what a box held may have been spoilt by the box";
  const TraceSubject cheese = trace_.subject(viewer_, kCheese).value();
  EXPECT_EQ(cheese.events, 2u);
  ASSERT_TRUE(cheese.traced.last.has_value());
  EXPECT_EQ(cheese.traced.last->place.code, kShop);
  EXPECT_EQ(cheese.traced.last->holder, kBox);
  const auto way = trace_.way(viewer_, kMilk, kBox).value();
  ASSERT_EQ(way.size(), 3u);
  EXPECT_EQ(way[2].event->step, "https://ref.gs1.org/cbv/BizStep-packing");
  const auto actions = audited();
  ASSERT_EQ(actions.size(), 5u);
  EXPECT_EQ(actions.front(), "trace.way " + std::string(kMilk) + " → " + std::string(kBox));
  EXPECT_EQ(actions.back(), "trace.capture " + job.id);
}

TEST_F(TraceServiceTest, ADocumentIsKeptWholeOrWhatIsGoodOfIt) {
  const std::string bad = event(R"("ObjectEvent","action":"PUT","epcList":[])", 12);
  const CaptureJob refused = capture({made(), bad});
  EXPECT_EQ(refused.kept, 0u);
  ASSERT_FALSE(refused.faults.empty());
  EXPECT_EQ(trace_.subject(viewer_, kMilk).value().events, 0u);
  const CaptureJob proceeded = capture({made(), bad, packed()}, OnFault::proceed);
  EXPECT_EQ(proceeded.kept, 2u);
  const CaptureJob again = capture({received(), made()});
  EXPECT_EQ(again.kept, 0u);
  ASSERT_EQ(again.faults.size(), 1u);
  EXPECT_EQ(again.faults[0].code(), ErrorCode::event_repeated);
  EXPECT_EQ(capture({received(), made()}, OnFault::proceed).kept, 1u);
  EXPECT_EQ(capture({received(12), received(12)}).faults.size(), 1u) << "twice in one document";
  EXPECT_EQ(trace_.capture(editor_, "{", OnFault::rollback).error().code(), ErrorCode::event_json_malformed);
}

TEST_F(TraceServiceTest, WhatOthersAppendedIsSeenAndWhatTheyKeptIsNotKeptTwice) {
  TraceService other(house_.pool(), house_.clock, records_, cases_, house_.folder());
  EXPECT_EQ(other.capture(editor_, document({made()}), OnFault::rollback).value().kept, 1u);
  EXPECT_EQ(trace_.subject(viewer_, kMilk).value().events, 1u);
  EXPECT_EQ(other.capture(editor_, document({packed()}), OnFault::rollback).value().kept, 1u);
  EXPECT_EQ(capture({packed(), received()}).kept, 0u);
  EXPECT_EQ(capture({received()}).kept, 1u);
  EXPECT_EQ(codes(kMilk, trace::Direction::forward).size(), 3u);
}

TEST_F(TraceServiceTest, EventsAreAskedForAndReadAsTheyWereKept) {
  capture({made(), packed(), received()});
  trace::EventQuery query;
  query.any = {std::string(kBox)};
  const EventPage first = trace_.events(viewer_, query, 0, 1).value();
  ASSERT_EQ(first.rows.size(), 1u);
  ASSERT_TRUE(first.next.has_value());
  const EventPage second = trace_.events(viewer_, query, *first.next, 10).value();
  ASSERT_EQ(second.rows.size(), 1u);
  EXPECT_FALSE(second.next.has_value());
  const EventRow& row = second.rows[0];
  EXPECT_EQ(row.event.id, trace::hash_name(row.event.hash));
  const std::string text = trace_.event_text(viewer_, row.event.id).value();
  EXPECT_EQ(trace::read_stored(text, 0).value().hash, row.event.hash);
  EXPECT_EQ(trace_.event_text(viewer_, "urn:x").error().code(), ErrorCode::not_found);
  EXPECT_EQ(trace_.event_text(viewer_, std::size_t{9}).error().code(), ErrorCode::not_found);
}

TEST_F(TraceServiceTest, ProductsAndFirmsAreNamedFromTheRegisters) {
  capture({made(), packed(), received()});
  const registry::Values firm{
      {"code", "91330100799655058B"}, {"name", "西湖乳品"}, {"status", "存续"}, {"gln", "6901234000023"}};
  ASSERT_TRUE(records_.add(editor_, "firm", firm).ok());
  const registry::Values cheese{
      {"number", "K"}, {"name", "龙井奶酪"}, {"gtin", "6901234567908"}, {"firm", "91330100799655058B"}};
  ASSERT_TRUE(records_.add(editor_, "product", cheese).ok());
  const TraceScope scope =
      trace_.scope(viewer_, {std::string(kMilk), trace::Direction::forward, false}, "").value();
  ASSERT_EQ(scope.codes.size(), 3u);
  EXPECT_EQ(scope.codes[2].product, "龙井奶酪");
  EXPECT_EQ(scope.codes[1].product, "");
  ASSERT_EQ(scope.places.size(), 1u);
  EXPECT_EQ(scope.places[0].place.name, "西湖乳品");
  EXPECT_EQ(scope.places[0].codes, 2u);
  const auto file =
      trace_.scope_file(viewer_, {std::string(kMilk), trace::Direction::forward, false}).value();
  const auto book = document::read_workbook(file.file_name, file.bytes).value();
  EXPECT_EQ(book.sheets.at(0).cell(4, 2), "龙井奶酪");
  EXPECT_EQ(book.sheets.at(1).cell(2, 2), "西湖乳品");
  const ScanView view = trace_.scan("(01)06901234567908(10)K1").value();
  EXPECT_EQ(view.product_name, "龙井奶酪");
  EXPECT_EQ(view.maker, "西湖乳品");
  EXPECT_EQ(view.way.size(), 3u);
}

TEST_F(TraceServiceTest, AWarningOfALotIsOneOfAllThatCameOfItUntilItIsLifted) {
  capture({made(), packed(), received()});
  EXPECT_EQ(trace_.warn(editor_, kMilk, "  ", {}).error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(trace_.warn(editor_, "?", "坏", {}).error().code(), ErrorCode::code_unknown);
  EXPECT_EQ(trace_.warn(editor_, kMilk, "坏", store::CaseId{77}).error().code(), ErrorCode::not_found);
  const store::TraceWarning warning = trace_.warn(editor_, kMilk, "检出超标，请勿食用", {}).value();
  EXPECT_EQ(trace_.scan(kCheese).value().warnings.size(), 1u);
  EXPECT_EQ(trace_.scan(kMilk).value().warnings.size(), 1u);
  EXPECT_EQ(trace_.scan("(01)06901234567892(10)M2").value().warnings.size(), 0u);
  EXPECT_EQ(trace_.subject(viewer_, kCheese).value().warnings.size(), 1u);
  EXPECT_EQ(trace_.lift(editor_, warning.id, "").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(trace_.lift(editor_, warning.id, "复检合格").value().lifted_words, "复检合格");
  EXPECT_EQ(trace_.lift(editor_, warning.id, "复检合格").error().code(), ErrorCode::conflict);
  EXPECT_TRUE(trace_.scan(kCheese).value().warnings.empty());
  EXPECT_EQ(trace_.warnings(viewer_).value().size(), 1u);
}

TEST_F(TraceServiceTest, AmountsAreBoundedByWhatEventsState) {
  const auto weighed = [](std::string_view code, int amount) {
    return R"([{"epcClass":)" + quoted(code) + R"(,"quantity":)" + std::to_string(amount) +
           R"(,"uom":"KGM"}])";
  };
  capture({event(R"("ObjectEvent","action":"ADD","quantityList":)" + weighed(kMilk, 100), 8),
           event(R"("TransformationEvent","inputQuantityList":)" + weighed(kMilk, 100) +
                     R"(,"outputQuantityList":)" + weighed(kCheese, 10),
                 9),
           event(R"("ObjectEvent","action":"OBSERVE","bizStep":"receiving","bizLocation":{"id":)" +
                     quoted(kShop) + R"(},"quantityList":)" + weighed(kCheese, 4),
                 11)});
  const TraceAmounts all = trace_.amounts(viewer_, {std::string(kMilk), "", ""}).value();
  ASSERT_EQ(all.codes.size(), 2u);
  EXPECT_EQ(all.codes[1].traced.code, kCheese);
  EXPECT_EQ(all.codes[1].kind, trace::AmountClass::certain);
  EXPECT_EQ(all.codes[1].at_most->to_string(), "10");
  ASSERT_EQ(all.receipts.size(), 1u);
  EXPECT_EQ(all.receipts[0].place.code, kShop);
  EXPECT_EQ(all.receipts[0].received->to_string(), "4");
  const TraceAmounts some = trace_.amounts(viewer_, {std::string(kMilk), "3", "KGM"}).value();
  EXPECT_EQ(some.codes[1].kind, trace::AmountClass::possible);
  EXPECT_EQ(some.codes[1].at_most->to_string(), "3");
  EXPECT_EQ(trace_.amounts(viewer_, {std::string(kMilk), "300", "KGM"}).error().code(),
            ErrorCode::trace_amount_wrong);
  EXPECT_EQ(trace_.amounts(viewer_, {"urn:x:1", "", ""}).error().code(), ErrorCode::trace_code_absent);
}

TEST_F(TraceServiceTest, PagesOfAScopeAreTheWholeAndTheFileHasAllOfIt) {
  std::string outputs;
  for (int i = 0; i < 1200; ++i)
    outputs += (i == 0 ? R"({"epcClass":")" : R"(,{"epcClass":")") + std::string(kCheese) + "-" +
               std::to_string(i) + "\"}";
  capture({event(R"("TransformationEvent","bizLocation":{"id":)" + quoted(kShop) +
                     R"(},"inputQuantityList":[{"epcClass":)" + quoted(kMilk) +
                     R"(}],"outputQuantityList":[)" + outputs + "]",
                 9)});
  const TraceAsk ask{std::string(kMilk), trace::Direction::forward, false};
  std::vector<std::string> all;
  std::string after;
  do {
    const TraceScope page = trace_.scope(viewer_, ask, after).value();
    EXPECT_EQ(page.total, 1201u);
    EXPECT_EQ(page.places.size(), after.empty() ? 1u : 0u);
    for (const TracedCode& each : page.codes) all.push_back(each.code);
    after = page.next;
  } while (!after.empty());
  EXPECT_EQ(all.size(), 1201u);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
  const auto file = trace_.scope_file(viewer_, ask).value();
  EXPECT_EQ(document::read_workbook(file.file_name, file.bytes).value().sheets.at(0).rows.size(), 1202u);
}

TEST_F(TraceServiceTest, AskingForNothingAndForTheUnknownIsSaid) {
  EXPECT_EQ(trace_.subject(viewer_, " ").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(trace_.subject(viewer_, "abc").error().code(), ErrorCode::code_unknown);
  EXPECT_EQ(trace_.scope(viewer_, {std::string(kMilk)}, "").error().code(), ErrorCode::trace_code_absent);
  EXPECT_EQ(trace_.job(viewer_, "x").error().code(), ErrorCode::capture_job_absent);
}

}  // namespace
}  // namespace zhicheng::service
