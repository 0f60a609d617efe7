// Documents of events: what is read, what is refused and where.
#include <gtest/gtest.h>

#include "vectors.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_limits.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

constexpr std::string_view kWhen =
    R"("eventTime":"2026-01-31T08:00:00+08:00","eventTimeZoneOffset":"+08:00")";

std::string one(std::string_view type, std::string_view members) {
  return R"({"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"example":"https://ns.example.com/epcis/"}],"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[{"type":")" +
         std::string(type) + "\"," + std::string(kWhen) + std::string(members) + "}]}}";
}

std::string object(std::string_view members) {
  return one("ObjectEvent", R"(,"action":"OBSERVE","epcList":["urn:epc:id:sscc:4012345.0000000333"])" +
                                std::string(members));
}

// The key of the first fault, "" if there is none.
std::string fault(std::string_view json) {
  const auto reading = read_events(json);
  if (!reading.ok()) return std::string(reading.error().entry().key);
  if (reading->faults.empty()) return "";
  EXPECT_TRUE(reading->events.empty());
  return std::string(reading->faults.front().entry().key);
}

TEST(ReadEvents, AllDimensionsAreThere) {
  const auto reading = read_events(one(
      "TransformationEvent",
      R"(,"eventID":"urn:uuid:1","inputEPCList":["https://a.cn/01/6901234567892/10/A1/21/7"],"inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.L","quantity":12.50,"uom":"KGM"}],
      "outputEPCList":["urn:epc:id:sscc:4012345.0000000333"],"bizStep":"commissioning","disposition":"active","readPoint":{"id":"urn:epc:id:sgln:4012345.00005.0"},"bizLocation":{"id":"urn:x:y"},
      "bizTransactionList":[{"type":"po","bizTransaction":"urn:x:po"}],"sourceList":[{"type":"owning_party","source":"uscc:91330100799655058B"}],"certificationInfo":["https://a.cn/c"],"ilmd":{"example:a":1},
      "errorDeclaration":{"declarationTime":"2026-02-01T00:00:00Z","reason":"incorrect_data","correctiveEventIDs":["urn:uuid:2"]},"example:x":{"example:y":[1]},
      "sensorElementList":[{"sensorMetadata":{"time":"2026-01-31T08:00:00+08:00"},"sensorReport":[{"type":"Temperature","value":4.5,"uom":"CEL"}]}])"));
  ASSERT_TRUE(reading.ok()) << reading.error().message();
  for (const Error& each : reading->faults) ADD_FAILURE() << each.message();
  ASSERT_EQ(reading->events.size(), 1u);
  const Event& event = reading->events.front();
  EXPECT_EQ(format_time(event.time), "2026-01-31T00:00:00.000Z");
  EXPECT_EQ(event.inputs, std::vector<std::string>{"https://id.gs1.org/01/06901234567892/21/7"});
  ASSERT_EQ(event.lots.size(), 1u);
  EXPECT_EQ(event.lots[0].second, "https://id.gs1.org/01/06901234567892/10/A1");
  EXPECT_EQ(event.input_amounts[0].amount, "12.50");
  EXPECT_EQ(event.step, "https://ref.gs1.org/cbv/BizStep-commissioning");
  EXPECT_EQ(event.read_point, "https://id.gs1.org/414/4012345000054");
  EXPECT_EQ(event.sources[0].id, "uscc:91330100799655058B");
  EXPECT_EQ(event.error->corrective, std::vector<std::string>{"urn:uuid:2"});
  EXPECT_EQ(event.sensors, 1u);
  const auto again = read_events(event.text);
  ASSERT_TRUE(again.ok()) << event.text;
  EXPECT_EQ(again->events.at(0).hash, event.hash);
}

TEST(ReadEvents, TheVectorsAreReadAndReadAgainAlike) {
  std::size_t events = 0;
  for (const Json& vector : event_vectors()) {
    const auto reading = read_events(to_json_text(vector.at("document")));
    ASSERT_TRUE(reading.ok());
    // Sensors that measured after the event are a doubt.
    for (const Error& doubt : reading->doubts) ASSERT_EQ(doubt.code(), ErrorCode::event_rule_broken);
    ASSERT_TRUE(reading->faults.empty()) << vector.at("name") << ' ' << reading->faults.front().message();
    for (const Event& event : reading->events) {
      ++events;
      const auto again = read_events(event.text);
      ASSERT_TRUE(again.ok()) << event.text;
      EXPECT_EQ(again->events.at(0).hash, event.hash);
    }
  }
  EXPECT_EQ(events, 104u);
}

TEST(ReadEvents, RulesBeyondASchema) {
  EXPECT_EQ(fault(object("")), "");
  EXPECT_EQ(fault(one("AssociationEvent", R"(,"action":"ADD","childEPCs":["urn:x:1"])")),
            "event_rule_broken");
  EXPECT_EQ(fault(one("AssociationEvent", R"(,"action":"ADD","parentID":"urn:x:2")")), "event_rule_broken");
  EXPECT_EQ(fault(one("AggregationEvent", R"(,"action":"DELETE","parentID":"urn:x:2")")), "");
  EXPECT_EQ(fault(one("AggregationEvent", R"(,"action":"OBSERVE","childEPCs":["urn:x:1"])")), "");
  EXPECT_EQ(fault(one("TransactionEvent", R"(,"action":"ADD","epcList":["urn:x:1"])")),
            "event_field_missing");
  EXPECT_EQ(fault(one("TransformationEvent", R"(,"inputEPCList":["urn:x:1"])")), "event_rule_broken");
  EXPECT_EQ(fault(one("TransformationEvent", R"(,"inputEPCList":["urn:x:1"],"transformationID":"urn:x:t")")),
            "");
  EXPECT_EQ(fault(object(R"(,"ilmd":{"example:a":1})")), "event_rule_broken");
  EXPECT_EQ(fault(object(R"(,"sensorElementList":[{"sensorReport":[]}])")), "event_rule_broken");
  const auto late = read_events(object(
      R"(,"sensorElementList":[{"sensorMetadata":{"time":"2026-01-31T08:00:01+08:00"},"sensorReport":[{"type":"Speed"}]}])"));
  EXPECT_EQ(late->doubts.size(), 1u) << "not confirmed";
  EXPECT_TRUE(late->faults.empty());
  const auto both = read_events(object(
      R"(,"sensorElementList":[{"sensorMetadata":{"rawData":"urn:x:1"},"sensorReport":[{"type":"Speed","rawData":"urn:x:2"}]}])"));
  EXPECT_EQ(both->doubts.size(), 1u) << "not confirmed";
  EXPECT_TRUE(both->faults.empty());
  EXPECT_EQ(fault(object(R"(,"sensorElementList":[{"sensorReport":[{"type":"Speed","speed":1}]}])")),
            "event_field_unknown");
  EXPECT_EQ(fault(object(R"(,"quantityList":[{"epcClass":"urn:x:1","weight":1}])")), "event_field_unknown");
  EXPECT_EQ(fault(object(R"(,"sensorElementList":[{"sensorReport":[{"value":1}]}])")), "event_rule_broken");
  EXPECT_EQ(fault(one("ObjectEvent", R"(,"action":"OBSERVE")")), "event_rule_broken");
  EXPECT_EQ(fault(one("ObjectEvent", R"(,"epcList":[])")), "event_field_missing");
  EXPECT_EQ(fault(one("OtherEvent", "")), "event_rule_broken");
}

TEST(ReadEvents, AWrongValueNamesItsFieldAndEvent) {
  EXPECT_EQ(fault(object(R"(,"bizStep":"wandering")")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"bizStep":"cbv:BizStep-wandering")")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"bizStep":"https://a.cn/own-step")")), "");
  EXPECT_EQ(fault(object(R"(,"disposition":7)")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"readPoint":{})")), "event_field_missing");
  EXPECT_EQ(fault(object(R"(,"recordTime":"yesterday")")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"quantityList":[{"epcClass":"urn:x:1","quantity":-1}])")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"quantityList":[{"epcClass":"urn:x:1","quantity":"1"}])")), "event_field_wrong");
  EXPECT_EQ(fault(object(R"(,"quantityList":[{"epcClass":"urn:x:1","uom":"KGM"}])")), "event_rule_broken");
  EXPECT_EQ(fault(object(R"(,"myField":1)")), "event_field_unknown");
  EXPECT_EQ(fault(object(R"(,"ilmd":{"bestBefore":"2026-01-01"})")), "event_field_unknown")
      << "without a namespace";
  const auto reading = read_events(object(R"(,"bizStep":"wandering")"));
  const std::string message = reading->faults.front().message();
  EXPECT_NE(message.find("第 1 个事件“bizStep”的“wandering”"), std::string::npos) << message;
}

TEST(ReadEvents, TimesThatAreNoneAreRefused) {
  for (const char* wrong : {"2026-02-30T00:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T08:00:00",
                            "2026-01-31", "2026-01-31T08:00:00+15:00", "2026-01-31T08:00:60Z",
                            "2026-01-31T08:00:00.Z", "1899-12-31T00:00:00Z", "2026-1-31T08:00:00Z", ""})
    EXPECT_EQ(read_time(wrong).ok(), false) << wrong;
  EXPECT_EQ(read_time("x").error().code(), ErrorCode::trace_time_malformed);
  EXPECT_EQ(format_time(read_time("2026-01-31T08:00:00.1234567+08:00").value()), "2026-01-31T00:00:00.123Z");
}

TEST(ReadEvents, HostileDocumentsAreRefusedWithTheirPlace) {
  const auto key = [](std::string_view json) {
    const auto reading = read_events(json);
    return reading.ok() ? std::string("read") : std::string(reading.error().entry().key);
  };
  for (const char* wrong :
       {"", "{", "[1,]", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{'a':1}", "{\"a\":NaN}", "{\"a\":Infinity}",
        "{\"a\":01}", "{\"a\":1.}", "{\"a\":-}", "{\"a\":1e999}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\n\"}", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "\xff", "{\"a\":tru}"})
    EXPECT_EQ(key(wrong), "event_json_malformed") << wrong;
  for (
      const char* foreign :
      {"[]", "{}", R"({"type":"x"})", R"({"type":"EPCISDocument"})",
       R"({"type":"EPCISDocument","epcisBody":{"eventList":[]}})",
       R"({"type":"EPCISDocument","schemaVersion":"1.2","epcisBody":{"eventList":[]}})",
       R"({"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{}})",
       R"({"type":"EPCISQueryDocument","schemaVersion":"2.0","epcisBody":{}})",
       R"({"@context":{"cbv":"https://a.cn/"},"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[]}})",
       R"({"@context":7,"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[]}})"})
    EXPECT_EQ(key(foreign), "event_document_foreign") << foreign;
  const auto twice = read_events("{\n \"a\":1,\n \"a\":2}");
  ASSERT_FALSE(twice.ok());
  EXPECT_NE(twice.error().message().find("第 3 行第 2 列"), std::string::npos) << twice.error().message();
}

TEST(ReadEvents, AnEventStandsOnceAndOnceMoreToBeDeclaredWrong) {
  const std::vector<Event> plain = read_events(object(""))->events;
  const std::vector<Event> declared =
      read_events(object(R"(,"errorDeclaration":{"declarationTime":"2026-02-01T00:00:00Z"})"))->events;
  ASSERT_EQ(plain.size(), 1u);
  ASSERT_EQ(declared.size(), 1u);
  EXPECT_EQ(plain[0].hash, declared[0].hash);
  SeenEvents seen;
  EXPECT_TRUE(seen.add(plain[0]));
  EXPECT_FALSE(seen.has(declared[0]));
  EXPECT_TRUE(seen.add(declared[0]));
  EXPECT_TRUE(seen.has(plain[0]));
  EXPECT_FALSE(seen.add(plain[0]));
  EXPECT_FALSE(seen.add(declared[0]));
  EXPECT_EQ(event_repeated(plain[0]).code(), ErrorCode::event_repeated);
}

TEST(ReadEvents, WhoTakesThemInGivesTimeAndId) {
  const Timestamp now{1'770'000'000'123'000};
  const std::string sent = object(R"(,"recordTime":"2020-01-01T00:00:00Z","example:x":"甲\u4e59")");
  const Event plain = read_events(sent)->events.front();
  EXPECT_EQ(format_time(plain.recorded.value()), "2020-01-01T00:00:00.000Z");
  const EventReading taken = read_events(sent, now).value();
  ASSERT_EQ(taken.events.size(), 1u);
  const Event& event = taken.events.front();
  EXPECT_EQ(event.recorded, now);
  EXPECT_EQ(event.id, hash_name(event.hash));
  EXPECT_EQ(event.hash, plain.hash) << "neither enters the hash";
  const Event again = read_events(event.text)->events.front();
  EXPECT_EQ(again.recorded, now);
  EXPECT_EQ(again.id, event.id);
  EXPECT_EQ(again.hash, event.hash);
  const std::string bare = bare_event(event.text).value();
  EXPECT_EQ(read_events(bare)->events.front().hash, event.hash);
  EXPECT_EQ(bare_event(bare).value(), bare);
  EXPECT_EQ(bare_event("[]").error().code(), ErrorCode::event_document_foreign);
  const Event own = read_events(object(R"(,"eventID":"urn:x:1")"), now)->events.front();
  EXPECT_EQ(own.id, "urn:x:1");
  EXPECT_EQ(read_events(own.text)->events.front().id, "urn:x:1");
}

TEST(ReadEvents, LimitsHoldAndOneBeyondIsNamed) {
  const auto nested = [](std::size_t depth) {
    return object(",\"example:x\":" + std::string(depth, '[') + std::string(depth, ']'));
  };
  EXPECT_EQ(fault(nested(event_limits::kDepth - 3)), "");
  EXPECT_EQ(fault(nested(event_limits::kDepth - 2)), "event_limit");
  const auto wide = [](std::size_t members) {
    std::string text = ",\"example:x\":{";
    for (std::size_t i = 0; i < members; ++i) text += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":1";
    return object(text + "}");
  };
  EXPECT_EQ(fault(wide(event_limits::kMembers)), "");
  EXPECT_EQ(fault(wide(event_limits::kMembers + 1)), "event_limit");
  EXPECT_EQ(fault(object(",\"example:x\":" + std::string(event_limits::kNumberBytes, '1'))), "");
  EXPECT_EQ(fault(object(",\"example:x\":" + std::string(event_limits::kNumberBytes + 1, '1'))),
            "event_json_malformed");
  const auto prefixes = [](std::size_t count) {
    std::string text = R"({"@context":{)";
    for (std::size_t i = 0; i < count; ++i)
      text += (i == 0 ? "\"p" : ",\"p") + std::to_string(i) + "\":\"urn:x:\"";
    return text + R"(},"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[]}})";
  };
  EXPECT_EQ(fault(prefixes(event_limits::kPrefixes)), "");
  EXPECT_EQ(fault(prefixes(event_limits::kPrefixes + 1)), "event_limit");
  const auto many = [](std::size_t count) {
    std::string text =
        R"({"@context":[],"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[)";
    for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "1" : ",1";
    return text + "]}}";
  };
  EXPECT_EQ(fault(many(event_limits::kEvents)), "event_rule_broken");
  EXPECT_EQ(fault(many(event_limits::kEvents + 1)), "event_limit");
  const auto codes = [](std::size_t count) {
    std::string text = R"(,"action":"OBSERVE","epcList":[)";
    for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "\"urn:x:1\"" : ",\"urn:x:1\"";
    return one("ObjectEvent", text + "]");
  };
  EXPECT_EQ(fault(codes(event_limits::kCodes)), "");
  EXPECT_EQ(fault(codes(event_limits::kCodes + 1)), "event_limit");
  EXPECT_EQ(fault(std::string(event_limits::kDocumentBytes + 1, ' ')), "event_limit");
}

}  // namespace
}  // namespace zhicheng::trace
