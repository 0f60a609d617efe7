// One line of a file of nets, as people and programs write it.
#include "net_support.h"
#include "zhicheng/base/json.h"

namespace zhicheng::casework::test {
namespace {

constexpr std::string_view kGoodNet =
    R"({"id":"投诉","places":["收到","结案"],"source":"收到","sink":"结案","transitions":[{"in":["收到"],"out":["结案"],"name":"办结"}]})";

std::string with_change(std::string_view part, std::string_view instead) {
  std::string text(kGoodNet);
  const std::size_t at = text.find(part);
  if (at == std::string::npos) ADD_FAILURE() << part;
  return text.replace(at, part.size(), instead);
}

std::string refusal(std::string_view text) {
  const Result<WorkflowNet> read = read_workflow_net(text);
  if (read.ok()) return "none";
  std::string shown(read.error().entry().key);
  return shown + ": " + read.error().message(Language::en);
}

TEST(WorkflowNetText, IsReadWithItsNames) {
  const WorkflowNet net = read_workflow_net(kGoodNet).value();
  EXPECT_EQ(net.id, "投诉");
  EXPECT_EQ(net.places, (std::vector<std::string>{"收到", "结案"}));
  EXPECT_EQ(net.transitions, (std::vector<NetTransition>{{.name = "办结", .in = {0}, .out = {1}}}));
  EXPECT_EQ(read_workflow_net(with_change(R"("name":"办结")", R"("id":"x")")).value().transitions[0].name,
            "x");
  EXPECT_EQ(read_workflow_net(with_change(R"(,"name":"办结")", "")).value().transitions[0].name, "t1");
  EXPECT_EQ(read_workflow_net(with_change(R"("name")", R"("id":"x","name")")).value().transitions[0].name,
            "办结");
  EXPECT_EQ(
      judged(read_workflow_net(with_change(R"({"in":["收到"],"out":["结案"],"name":"办结"})", "")).value()),
      "not_a_workflow_net: off_every_way: 收到, 结案");
}

TEST(WorkflowNetText, NamesThePartThatIsWrong) {
  const auto names = [](std::string_view part, std::string_view instead, std::string_view key,
                        std::string_view where) {
    const std::string shown = refusal(with_change(part, instead));
    EXPECT_EQ(shown.substr(0, key.size()), key) << shown;
    EXPECT_NE(shown.find(where), std::string::npos) << shown;
  };
  const std::string malformed(Error(ErrorCode::workflow_net_malformed).entry().key);
  const std::string twice(Error(ErrorCode::workflow_net_name_twice).entry().key);
  const std::string unknown(Error(ErrorCode::workflow_net_place_unknown).entry().key);
  names(R"("id":"投诉",)", "", malformed, " id");
  names(R"("投诉")", "7", malformed, " id");
  names(R"("投诉")", R"("")", malformed, " id");
  names(R"("source":"收到",)", "", malformed, " source");
  names(R"("sink":"结案",)", "", malformed, " sink");
  names(R"("places":["收到","结案"],)", "", malformed, " places");
  names(R"(["收到","结案"])", R"(["收到",3])", malformed, "places[1]");
  names(R"(["收到","结案"])", R"(["收到","结案","收到"])", twice, "收到");
  names(R"("source":"收到")", R"("source":"收")", unknown, "source");
  names(R"("in":["收到"])", R"("in":["收"])", unknown, "transitions[0].in");
  names(R"("in":["收到"])", R"("in":["收到","收到"])", twice, "transitions[0].in");
  names(R"("in":["收到"])", R"("in":"收到")", malformed, "transitions[0].in");
  names(R"("in":["收到"],)", "", malformed, "transitions[0].in");
  names(R"("out":["结案"])", R"("out":[null])", malformed, "transitions[0].out[0]");
  names(R"({"in":["收到"],"out":["结案"],"name":"办结"})", "5", malformed, "transitions[0]");
  names(R"("name":"办结")", R"("name":5)", malformed, "transitions[0].name");
  for (const char* text : {"[]", "5", "null"})
    EXPECT_EQ(refusal(text).substr(0, malformed.size()), malformed);
  for (const char* text : {"", "{", "net", "{\"id\":\"\xff\"}"}) EXPECT_NE(refusal(text), "none") << text;
}

TEST(WorkflowNetText, KeepsItsLimits) {
  const std::string large(Error(ErrorCode::workflow_net_too_large).entry().key);
  const auto places = [](std::size_t count) {
    std::string text = R"("收到","结案")";
    for (std::size_t i = 2; i < count; ++i) text += ",\"p" + std::to_string(i) + "\"";
    return with_change(R"("收到","结案")", text);
  };
  EXPECT_EQ(refusal(places(kMaxNetPlaces)), "none");
  EXPECT_EQ(refusal(places(kMaxNetPlaces + 1)).substr(0, large.size()), large);
  EXPECT_EQ(refusal(std::string(kMaxNetBytes, ' ')).find(large), std::string::npos);
  EXPECT_EQ(refusal(std::string(kMaxNetBytes + 1, ' ')).substr(0, large.size()), large);
  const auto transitions = [](std::size_t count, const std::string& each) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ",") + each;
    return with_change(R"({"in":["收到"],"out":["结案"],"name":"办结"})", text);
  };
  const std::string one = R"({"in":["收到"],"out":["结案"]})";
  EXPECT_EQ(refusal(transitions(kMaxNetTransitions, one)), "none");
  EXPECT_EQ(refusal(transitions(kMaxNetTransitions + 1, one)).substr(0, large.size()), large);
}

TEST(WorkflowNetText, ALineOfAMegabyteIsReadAndJudged) {
  std::vector<std::string> lines{"i > p0"};
  std::string text = R"({"id":"big","places":["i","o")";
  std::string transitions = R"({"in":["i"],"out":["p0000000000000000000000000000"]})";
  const auto place = [](int k) {
    std::string number = std::to_string(k);
    return "\"p" + std::string(28 - number.size(), '0') + number + "\"";
  };
  constexpr int kSteps = 10'000;
  for (int k = 0; k <= kSteps; ++k) text += "," + place(k);
  for (int k = 0; k < kSteps; ++k)
    transitions += ",{\"in\":[" + place(k) + "],\"out\":[" + place(k + 1) + "]}";
  transitions += ",{\"in\":[" + place(kSteps) + "],\"out\":[\"o\"]}";
  text += R"(],"source":"i","sink":"o","transitions":[)" + transitions + "]}";
  EXPECT_GT(text.size(), std::size_t{1'000'000});
  EXPECT_EQ(judged(read_workflow_net(text).value()), "sound");
}

}  // namespace
}  // namespace zhicheng::casework::test
