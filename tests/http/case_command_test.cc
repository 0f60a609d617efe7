// zhicheng case as a person types it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"
#include "zhicheng/base/error.h"

namespace zhicheng::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string chart(const std::string& body) {
  return "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\" datamodel=\"feel\">\n" + body +
         "\n</scxml>\n";
}

class CaseCommand : public testing::Test {
 protected:
  Outcome run(const std::string& text, const std::string& events) const {
    return run_program({"case", "run", folder.write("图.scxml", text).string(), "--events", events});
  }
  TemporaryFolder folder;
};

TEST_F(CaseCommand, prints_the_active_states_after_each_macrostep) {
  const std::string text = chart(
      "<state id='open'><transition event='accept' target='work'/></state>"
      "<parallel id='work'><state id='a'><state id='a1'><transition event='done.a' "
      "target='a2'/></state><final id='a2'/></state>"
      "<state id='b'><state id='b1'><transition event='done.b' target='b2'/></state><final id='b2'/></state>"
      "<transition event='done.state.work' target='closed'/></parallel><final id='closed'/>");
  const Outcome outcome = run(text, "accept done.a done.b");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.output, "open\na1 b1\na2 b1\nclosed\n");
  EXPECT_EQ(run(text, "").output, "open\n");
}

TEST_F(CaseCommand, waits_by_a_simulated_clock) {
  const std::string text = chart(
      "<state id='a'><onentry><send event='late' delay='15d'/></onentry><transition event='late' "
      "target='b'/></state><state id='b'/>");
  EXPECT_EQ(run(text, "@14d @1d").output, "a\na\nb\n");
  const Outcome wrong = run(text, "@soon");
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.output,
              HasSubstr("[" + std::to_string(static_cast<int>(ErrorCode::chart_events_malformed)) + "]"));
}

TEST_F(CaseCommand, points_at_what_is_wrong) {
  const std::string text =
      chart("<state id='受理'>\n<transition event='办结' target='结案'/></state>\n<state id='结 案'/>");
  const Outcome checked = run_program({"case", "check", folder.write("图.scxml", text).string()});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.output, HasSubstr("图.scxml:3:"));
  EXPECT_THAT(checked.output, HasSubstr("[C007]"));
  EXPECT_EQ(run(text, "").exit_code, 1);
  EXPECT_EQ(run_program({"case", "run", (folder.path() / "none.scxml").string()}).exit_code, 1);
}

TEST_F(CaseCommand, check_says_where_a_case_could_never_be_closed) {
  const std::string stuck = chart(
      "<state id='open'><transition event='accept' target='work'/><transition event='refuse' "
      "target='closed'/></state><state id='work'/><final id='closed'/>");
  const std::string path = folder.write("图.scxml", stuck).string();
  const Outcome strict = run_program({"case", "check", path});
  EXPECT_EQ(strict.exit_code, 1);
  EXPECT_THAT(strict.output, HasSubstr("[C021]"));
  EXPECT_THAT(strict.output, HasSubstr("：accept；"));
  EXPECT_EQ(run_program({"case", "check", path, "--lenient"}).exit_code, 0);
  folder.write("图.scxml", chart("<state id='open'/>"));
  const Outcome endless = run_program({"case", "check", path});
  EXPECT_EQ(endless.exit_code, 0);
  EXPECT_THAT(endless.output, HasSubstr("[C020]"));
}

TEST_F(CaseCommand, a_child_chart_runs_beside_its_parent_or_says_why_not) {
  const std::string text = chart(
      "<state id='a'><invoke src='child.scxml'/><transition event='done.invoke' target='ok'/>"
      "<transition event='error.communication' target='bad'/></state><state id='ok'/><state id='bad'/>");
  folder.write("child.scxml", chart("<final id='x'/>"));
  EXPECT_EQ(run(text, "").output, "ok\n");
  folder.write("child.scxml", chart("<state/><final target='x'/>"));
  EXPECT_THAT(run(text, "").output, StartsWith("child.scxml:"));
  const Outcome outside = run(chart("<state id='a'><invoke src='../child.scxml'/><transition event='error' "
                                    "target='b'/></state><state id='b'/>"),
                              "");
  EXPECT_EQ(outside.output, "b\n");
}

TEST_F(CaseCommand, a_chart_that_never_rests_is_stopped) {
  const Outcome outcome = run(
      chart("<state id='a'><transition target='b'/></state><state id='b'><transition target='a'/></state>"),
      "");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output,
              HasSubstr("[" + std::to_string(static_cast<int>(ErrorCode::chart_never_rests)) + "]"));
}

}  // namespace
}  // namespace zhicheng::tests
