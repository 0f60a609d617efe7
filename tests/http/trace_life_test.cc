// One code over HTTP: events go in, a lot is followed, a warning reaches whoever scans.
#include "plan_life.h"
#include "zhicheng/http/decode.h"
#include "zhicheng/ledger/signed_note.h"

namespace zhicheng::tests {
namespace {

constexpr const char* kDocument =
    R"({"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://example.cn/"}],
"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[
{"type":"TransformationEvent","eventTime":"2026-03-02T09:00:00+08:00","eventTimeZoneOffset":"+08:00","ex:vat":"1.50",
 "inputQuantityList":[{"epcClass":"https://id.gs1.org/01/06901234567892/10/M1"}],
 "outputQuantityList":[{"epcClass":"https://id.gs1.org/01/06901234567908/10/K1"}]},
{"type":"ObjectEvent","action":"OBSERVE","bizStep":"receiving","eventTime":"2026-03-02T11:00:00+08:00","eventTimeZoneOffset":"+08:00",
 "quantityList":[{"epcClass":"https://id.gs1.org/01/06901234567908/10/K1","quantity":20}],
 "bizLocation":{"id":"https://id.gs1.org/414/6901234000023"}}]}})";
constexpr const char* kAskedMilk = "https%3A%2F%2Fid.gs1.org%2F01%2F06901234567892%2F10%2FM1";

class TraceLife : public PlanLife {
 protected:
  Answer capture(const std::string& body, std::vector<std::string> headers = {},
                 const std::string& type = "application/ld+json") {
    return editor->send({.method = "POST",
                         .path = "/epcis/v2/capture",
                         .body = body,
                         .content_type = type,
                         .headers = std::move(headers)});
  }
  Answer anybody(const std::string& path) { return Client(server->port()).send({.path = path}); }
};

TEST_F(TraceLife, what_is_captured_is_asked_for_in_the_words_of_the_standard) {
  const Answer made = capture(kDocument);
  ASSERT_EQ(made.status, 202) << made.body;
  EXPECT_EQ(made.headers.at("gs1-epcis-version"), "2.0.0");
  const Answer job = editor->send({.path = made.headers.at("location")});
  EXPECT_TRUE(job.at("/success").as_bool());
  EXPECT_EQ(capture(kDocument).status, 202);
  const Answer jobs = editor->send({.path = "/epcis/v2/capture"});
  EXPECT_FALSE(jobs.at("/0/success").as_bool()) << "the same again";
  EXPECT_EQ(jobs.at("/0/errors/0/type").as_string(), "epcisException:ResourceAlreadyExistsException");
  EXPECT_EQ(jobs.at("/1/captureID"), job.at("/captureID"));

  const Answer events = editor->send({.path = "/epcis/v2/events?perPage=1&EQ_bizStep=receiving|"
                                              "shipping"});
  EXPECT_EQ(events.status, 200) << events.body;
  EXPECT_EQ(events.at("/epcisBody/queryResults/resultsBody/eventList/0/type").as_string(), "ObjectEvent");
  EXPECT_EQ(events.headers.count("link"), 0u);
  const Answer first = editor->send({.path = "/epcis/v2/events?perPage=1"});
  EXPECT_NE(first.body.find(R"("ex:vat":"1.50")"), std::string::npos) << "as it was written";
  const std::string link = first.headers.at("link");
  const Answer second = editor->send({.path = link.substr(1, link.find('>') - 1)});
  EXPECT_EQ(second.at("/epcisBody/queryResults/resultsBody/eventList/0/type").as_string(), "ObjectEvent");
  const std::string id(second.at("/epcisBody/queryResults/resultsBody/eventList/0/eventID").as_string());
  std::string encoded;
  for (const char c : id) encoded += c == '/' ? "%2F" : c == '?' ? "%3F" : std::string(1, c);
  EXPECT_EQ(editor->send({.path = "/epcis/v2/events/" + encoded}).at("/eventID").as_string(), id);
}

TEST_F(TraceLife, what_is_wrong_has_the_name_of_the_standard) {
  const auto type = [](const Answer& answer) { return std::string(answer.at("/type").as_string()); };
  EXPECT_EQ(type(capture("{")), "epcisException:ValidationException");
  EXPECT_EQ(capture("{").status, 400);
  EXPECT_EQ(type(capture(kDocument, {}, "application/xml")), "epcisException:UnsupportedMediaTypeException");
  EXPECT_EQ(type(capture(kDocument, {"GS1-Capture-Error-Behaviour: ignore"})),
            "epcisException:QueryParameterException");
  EXPECT_EQ(type(editor->send({.path = "/epcis/v2/events?EQ_colour=red"})),
            "epcisException:QueryParameterException");
  EXPECT_EQ(type(editor->send({.path = "/epcis/v2/events?perPage=x"})),
            "epcisException:QueryParameterException");
  EXPECT_EQ(type(editor->send({.path = "/epcis/v2/events/urn:x"})), "epcisException:NoSuchResourceException");
  EXPECT_EQ(editor->send({.path = "/epcis/v2/capture/x"}).status, 404);
  EXPECT_EQ(anybody("/epcis/v2/events").status, 401);
  Client viewer(server->port());
  ASSERT_EQ(viewer.log_in("viewer", kPassword).status, 200);
  EXPECT_EQ(viewer.send({.method = "POST", .path = "/epcis/v2/capture", .body = kDocument}).status, 403);
}

TEST_F(TraceLife, a_lot_is_followed_and_its_warning_reaches_whoever_scans) {
  const Answer loaded = editor->upload("/trace/events", "events.json", kDocument);
  ASSERT_EQ(loaded.status, 200) << loaded.body;
  EXPECT_EQ(loaded.at("/kept").as_int64(), 2);
  const Answer again = editor->upload("/trace/events", "events.json", kDocument);
  EXPECT_EQ(again.at("/kept").as_int64(), 0);
  EXPECT_EQ(again.at("/faults/0/code").as_int64(), 2822);

  const Answer milk = editor->get(std::string("/trace/code?code=") + kAskedMilk);
  EXPECT_EQ(milk.at("/reading/parts/1/value").as_string(), "M1");
  EXPECT_EQ(milk.at("/events").as_int64(), 1);
  const Answer scope = editor->get(std::string("/trace/scope?from=") + kAskedMilk);
  EXPECT_EQ(scope.at("/total").as_int64(), 2);
  EXPECT_EQ(scope.at("/places/0/place/code").as_string(), "https://id.gs1.org/414/6901234000023");
  EXPECT_EQ(editor->get(std::string("/trace/scope?direction=sideways&from=") + kAskedMilk).status, 422);
  EXPECT_EQ(editor->get("/trace/scope?from=urn:x:1").status, 404);
  EXPECT_EQ(editor->get(std::string("/trace/scope/export?from=") + kAskedMilk).body.substr(0, 2), "PK");
  EXPECT_EQ(editor->get("/trace/way?from=(01)06901234567892(10)M1&to=(01)06901234567908(10)K1")
                .at("/items/1/event/type")
                .as_string(),
            "TransformationEvent");
  const Answer events = editor->get(std::string("/trace/events?limit=1&code=") + kAskedMilk);
  EXPECT_EQ(events.at("/items/0/number").as_int64(), 1);
  EXPECT_NE(editor->get("/trace/events/2").body.find("recordTime"), std::string::npos);

  const std::string cheese = "/01/06901234567908/10/K1?17=261231";
  const Answer before = anybody(cheese);
  EXPECT_EQ(before.status, 200);
  EXPECT_EQ(before.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(before.body.find("2026-12-31"), std::string::npos);
  EXPECT_NE(before.body.find("收货"), std::string::npos);
  EXPECT_EQ(before.body.find("6901234000023"), std::string::npos) << "no buyer";
  EXPECT_EQ(before.body.find("警示"), std::string::npos);
  const JsonObject words{{"code", "(01)06901234567892(10)M1"}, {"words", "检出<沙门>氏菌"}};
  const Answer warned = editor->post("/trace/warnings", words);
  ASSERT_EQ(warned.status, 201) << warned.body;
  EXPECT_NE(anybody(cheese).body.find("检出&lt;沙门&gt;氏菌"), std::string::npos);
  const std::string lifting = "/trace/warnings/" + std::to_string(warned.at("/id").as_int64()) + "/lifting";
  EXPECT_EQ(editor->post(lifting, JsonObject{{"words", ""}}).status, 422);
  EXPECT_EQ(editor->post(lifting, JsonObject{{"words", "复检合格"}}).status, 200);
  EXPECT_EQ(anybody(cheese).body.find("警示"), std::string::npos);
  EXPECT_EQ(editor->get("/trace/warnings").at("/items/0/lifted_words").as_string(), "复检合格");
}

TEST_F(TraceLife, a_code_that_cannot_be_read_and_one_that_nobody_knows_are_told) {
  const Answer wrong = anybody("/01/06901234567893");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("校验位"), std::string::npos);
  const Answer odd = anybody("/01/06901234567892/21/%3Cb%3E");
  EXPECT_EQ(odd.body.find("<b>"), std::string::npos);
  EXPECT_NE(odd.body.find("&lt;b&gt;"), std::string::npos);
  const Answer unknown = anybody("/01/06901234567892/10/ZZ");
  EXPECT_EQ(unknown.status, 200);
  EXPECT_NE(unknown.body.find("没有这个编码的流通记录"), std::string::npos);
}

TEST_F(TraceLife, signed_heads_are_for_everybody) {
  Client stranger(server->port());
  const Answer heads = stranger.get("/public/heads");
  ASSERT_EQ(heads.status, 200) << heads.body;
  const auto key = ledger::read_note_key(heads.at("/key").as_string());
  ASSERT_TRUE(key.ok()) << key.error().message();
  ASSERT_FALSE(heads.at("/audit").as_array().empty()) << "what was done before the server came up";
  const auto text = ledger::open_note(heads.at("/audit/0/note").as_string(), *key);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(ledger::read_checkpoint(*text)->origin, "zhicheng/audit");
  ASSERT_EQ(capture(kDocument).status, 202);
  const std::string id(editor->send({.path = "/epcis/v2/events?perPage=1"})
                           .at("/epcisBody/queryResults/resultsBody/eventList/0/eventID")
                           .as_string());
  EXPECT_EQ(stranger.get("/public/heads/proof?event=" + http::percent_encode(id)).code(),
            ErrorCode::trace_head_absent)
      << "not signed yet";
  EXPECT_EQ(stranger.get("/public/heads/proof?event=urn:x").code(), ErrorCode::not_found);
  EXPECT_EQ(stranger.get("/public/heads/growth?from=1&to=2").code(), ErrorCode::not_found);
  EXPECT_EQ(stranger.get("/public/heads/growth?from=1").code(), ErrorCode::member_missing);
}

}  // namespace
}  // namespace zhicheng::tests
