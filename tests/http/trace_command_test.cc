// zhicheng trace as a person types it: codes, hashes, a log that keeps events, where a lot went, what is
// refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "program.h"

namespace zhicheng::tests {
namespace {

constexpr const char* kMilk = "https://id.gs1.org/01/06901234567892/10/M1";
constexpr const char* kCheese = "https://id.gs1.org/01/06901234567809/10/K1";
constexpr const char* kBox = "https://id.gs1.org/00/069012345000000011";

// Milk becomes cheese, and that day later the cheese goes into a box.
std::string events() {
  const std::string head =
      R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",)"
      R"("schemaVersion":"2.0","creationDate":"2026-11-27T00:00:00Z","epcisBody":{"eventList":[)";
  const std::string quantity = R"("quantity":5,"uom":"KGM"}])";
  return head +
         R"({"type":"TransformationEvent","eventTime":"2026-11-01T08:00:00+08:00","eventTimeZoneOffset":"+08:00",)"
         R"("inputQuantityList":[{"epcClass":")" +
         kMilk + "\"," + quantity + R"(,"outputQuantityList":[{"epcClass":")" + kCheese + "\"," + quantity +
         R"(},{"type":"AggregationEvent","eventTime":"2026-11-02T08:00:00+08:00","eventTimeZoneOffset":"+08:00",)"
         R"("action":"ADD","parentID":")" +
         kBox + R"(","childQuantityList":[{"epcClass":")" + kCheese + "\"," + quantity + "}]}}";
}

std::string lines(std::initializer_list<const char*> codes) {
  std::string text;
  for (const char* code : codes) text += std::string(code) + "\n";
  return text;
}

TEST(TraceCommand, a_code_is_explained_and_a_wrong_digit_is_named) {
  const Outcome right = run_program({"trace", "code", "(01)06901234567892(10)M1"});
  EXPECT_EQ(right.exit_code, 0);
  EXPECT_TRUE(says(right, kMilk)) << right.output;
  EXPECT_TRUE(says(run_program({"trace", "code", "(01)06901234567893"}), ErrorCode::code_check));
}

TEST(TraceCommand, events_are_kept_once_and_lead_to_where_a_lot_went) {
  const TemporaryFolder around;
  const std::string data = (around.path() / "data").string();
  make_data_folder(around, data);
  const std::string file = around.write("events.json", events()).string();
  const Outcome hashes = run_program({"trace", "hash", file});
  EXPECT_EQ(std::count(hashes.output.begin(), hashes.output.end(), '\n'), 2) << hashes.output;
  ASSERT_EQ(run_program({"trace", "load", file, "--data", data}).exit_code, 0);
  EXPECT_TRUE(says(run_program({"trace", "load", file, "--data", data}), ErrorCode::event_repeated));
  const auto closure = [&](const char* from, const char* direction, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"trace", "closure",     "--data",  data,       "--from",
                                          from,    "--direction", direction, "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments).output;
  };
  EXPECT_EQ(closure(kMilk, "forward"), lines({kBox, kCheese, kMilk}));
  EXPECT_EQ(closure(kBox, "backward"), lines({kBox, kCheese, kMilk}));
  EXPECT_EQ(closure(kMilk, "forward", {"--as-of", "2026-11-01T12:00:00+08:00"}), lines({kCheese, kMilk}));
  EXPECT_EQ(run_program({"trace", "closure", "--events", file, "--from", kMilk}).output,
            closure(kMilk, "forward"))
      << "files in place of the data folder";
  EXPECT_TRUE(says(run_program({"trace", "explain", kMilk, kBox, "--data", data}), kCheese));
  EXPECT_TRUE(
      says(run_program({"trace", "explain", kBox, kMilk, "--data", data}), ErrorCode::trace_path_absent));
}

TEST(TraceCommand, what_is_missing_is_said_with_what_to_do) {
  const TemporaryFolder around;
  const Outcome nowhere = run_program({"trace", "closure", "--from", kMilk});
  EXPECT_NE(nowhere.exit_code, 0);
  EXPECT_TRUE(says(nowhere, "--events")) << nowhere.output;
  const std::string file = around.write("events.json", events()).string();
  EXPECT_TRUE(says(run_program({"trace", "closure", "--events", file, "--from", "(01)06901234567892(10)M2"}),
                   ErrorCode::trace_code_absent));
  const std::string twice = around.write("twice.json", R"({"type":"a","type":"b"})").string();
  EXPECT_TRUE(says(run_program({"trace", "hash", twice}), ErrorCode::event_json_malformed));
}

}  // namespace
}  // namespace zhicheng::tests
