// Findings of the reader, with their places.
#include "zhicheng/casework/scxml.h"

#include "support.h"

namespace zhicheng::casework::test {
namespace {

// "C007@1 C006@1": codes of the errors with their lines.
std::string errors_of(const std::string& text) {
  std::string codes;
  const ScxmlReading reading = read_scxml(text);
  for (const Diagnostic& each : reading.findings)
    if (each.severity == Severity::error)
      codes += (codes.empty() ? "" : " ") + each.code + "@" + std::to_string(each.line);
  EXPECT_EQ(reading.chart.has_value(), codes.empty());
  return codes;
}

TEST(Scxml, PointsAtWhatIsWrong) {
  EXPECT_EQ(errors_of(chart_text("<state id='a'>\n<transition event='e' target='nowhere'/></state>")),
            "C007@2");
  EXPECT_EQ(errors_of(chart_text("<state id='a'/>\n<state id='a'/>")), "C006@2");
  EXPECT_EQ(errors_of(chart_text("<state id='a'/><stat id='b'/>")), "C004@1");
  EXPECT_EQ(errors_of(chart_text("\n<state id='a'><onentry>\n<script>x</script></onentry></state>")),
            "C012@3");
  EXPECT_EQ(errors_of(chart_text("<state id='a'><transition/></state>")), "C019@1");
  EXPECT_EQ(errors_of(chart_text("<state id='a'><transition event='e' cond='n >' target='a'/></state>")),
            "C014@1");
}

TEST(Scxml, TellsAllFindingsAtOnce) {
  EXPECT_EQ(
      errors_of(chart_text(
          "<state id='a'><transition event='e' target='x'/>\n<transition event='f' target='y'/></state>")),
      "C007@1 C007@2");
}

TEST(Scxml, RefusesWhatIsNoChart) {
  EXPECT_NE(errors_of(""), "");
  EXPECT_NE(errors_of("not xml"), "");
  EXPECT_EQ(errors_of("<html/>").substr(0, 4), "C003");
  EXPECT_NE(errors_of(chart_text("")), "");
  EXPECT_EQ(errors_of("<!DOCTYPE scxml [<!ENTITY a 'aaaa'>]>" + chart_text("<state id='a'/>")).substr(0, 4),
            "C001");
  EXPECT_EQ(errors_of("<scxml>\xff</scxml>").substr(0, 4), "C001");
}

TEST(Scxml, KeepsItsLimits) {
  std::string deep;
  for (int i = 0; i < 80; ++i) deep += "<state id='s" + std::to_string(i) + "'>";
  for (int i = 0; i < 80; ++i) deep += "</state>";
  EXPECT_EQ(errors_of(chart_text(deep)).substr(0, 4), "C002");
  std::string many;
  for (std::size_t i = 0; i <= kMaxChartStates; ++i) many += "<state id='s" + std::to_string(i) + "'/>";
  EXPECT_EQ(errors_of(chart_text(many)).substr(0, 4), "C002");
}

TEST(Scxml, LeavesToRunTimeWhatSCXMLLeavesThereIfAsked) {
  const std::string text = chart_text(
      "<state id='a'><transition event='e' cond='unknown = 1' target='b'/>"
      "<transition event='error.execution' target='c'/></state><state id='b'/><state id='c'/>");
  EXPECT_FALSE(read_scxml(text).chart.has_value());
  ScxmlOptions lenient;
  lenient.check = ScxmlCheck::lenient;
  const ScxmlReading reading = read_scxml(text, lenient);
  ASSERT_TRUE(reading.chart.has_value());
  EXPECT_EQ(played(*reading.chart, "e"), "a | c");
}

TEST(Scxml, WarnsOfAStateThatNothingLeadsTo) {
  const ScxmlReading reading = read_scxml(chart_text("<state id='a'/>\n<state id='b'/>"));
  ASSERT_TRUE(reading.chart.has_value());
  ASSERT_EQ(reading.findings.size(), 1U);
  EXPECT_EQ(reading.findings[0].code, "C018");
  EXPECT_EQ(reading.findings[0].line, 2);
}

TEST(Script, WordsAreEventsAndWaits) {
  const auto words = read_script(" a.b  @5s @.5s @2d ").value();
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].event, "a.b");
  EXPECT_EQ(words[1].wait_ms, 5'000);
  EXPECT_EQ(words[2].wait_ms, 500);
  EXPECT_EQ(words[3].wait_ms, 172'800'000);
  EXPECT_TRUE(read_script("").value().empty());
  for (const char* wrong : {"@", "@5", "@s", "@-1s", "a @5parsecs"})
    EXPECT_EQ(read_script(wrong).error().code(), ErrorCode::chart_events_malformed) << wrong;
}

}  // namespace
}  // namespace zhicheng::casework::test
