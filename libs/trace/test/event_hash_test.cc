// The hash of events against the reference generator, and what must not change it.
#include <gtest/gtest.h>

#include "hash_number.h"
#include "vectors.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/event_limits.h"

namespace zhicheng::trace {
namespace {

std::string document_of(
    std::string_view events,
    std::string_view context =
        R"("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"example":"https://ns.example.com/epcis/"})") {
  return R"({"@context":[)" + std::string(context) +
         R"(],"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[)" +
         std::string(events) + "]}}";
}

std::string event_with(std::string_view members) {
  return R"({"type":"ObjectEvent","eventTime":"2026-01-31T08:00:00+08:00","eventTimeZoneOffset":"+08:00","action":"OBSERVE","epcList":["https://id.gs1.org/01/06901234567892/21/7"])" +
         std::string(members) + "}";
}

std::string text_of(std::string_view members) {
  const auto hashes = hash_events(document_of(event_with(members)), true);
  return hashes.ok() ? hashes->front().text : std::string(hashes.error().entry().key);
}

TEST(EventHash, AgreesWithTheReferenceGenerator) {
  std::size_t compared = 0;
  for (const Json& vector : event_vectors()) {
    const std::string name(vector.at("name").as_string());
    const auto hashes = hash_events(to_json_text(vector.at("document")), true);
    ASSERT_TRUE(hashes.ok()) << name << ' ' << hashes.error().message();
    const JsonArray& wanted = vector.at("hashes").as_array();
    ASSERT_EQ(hashes->size(), wanted.size()) << name;
    for (std::size_t i = 0; i < wanted.size(); ++i, ++compared)
      EXPECT_EQ(hash_name((*hashes)[i].hash), std::string(wanted[i].as_string())) << name << ' ' << i << '\n'
                                                                                  << (*hashes)[i].text;
  }
  EXPECT_EQ(compared, 104u);
}

TEST(EventHash, NumbersLoseWhatDoesNotCount) {
  const auto number = [](std::string_view text) {
    std::string out;
    return append_hash_number(text, out) ? out : std::string("-");
  };
  EXPECT_EQ(number("26.0"), "26");
  EXPECT_EQ(number("+007.50"), "7.5");
  EXPECT_EQ(number(".5"), "0.5");
  EXPECT_EQ(number("1."), "1");
  EXPECT_EQ(number("-0"), "0");
  EXPECT_EQ(number("-0.0"), "0");
  EXPECT_EQ(number("0.0001"), "0.0001");
  EXPECT_EQ(number("0.00001"), "1e-05");
  EXPECT_EQ(number("0.0000123"), "1.23e-05");
  EXPECT_EQ(number("1e3"), "1000");
  EXPECT_EQ(number("1.5E-3"), "0.0015");
  EXPECT_EQ(number("1e22"), "10000000000000000000000");
  EXPECT_EQ(number("12345678901234567890"), "12345678901234567168") << "as a double";
  EXPECT_EQ(number("0.1000000000000000055"), "0.1");
  for (const char* none :
       {"", "-", ".", "1e", "e1", "1.2.3", "0x10", "nan", "inf", "1 2", "2026-01-31", "1e999"})
    EXPECT_EQ(number(none), "-") << none;
}

TEST(EventHash, DoesNotDependOnHowTheSameIsWritten) {
  const std::string wanted =
      text_of(R"(,"bizStep":"shipping","readPoint":{"id":"https://id.gs1.org/414/6901234000009"})");
  for (
      const char* same :
      {R"(,"readPoint":{"id":"urn:epc:id:sgln:6901234.00000.0"},"bizStep":"shipping")",
       R"(,"bizStep":"urn:epcglobal:cbv:bizstep:shipping","readPoint":{"id":"https://a.cn/x/gln/6901234000009?y=1"})",
       R"(,"bizStep":"cbv:BizStep-shipping","eventID":"urn:uuid:1","readPoint":{"id":" https://id.gs1.org/414/6901234000009 "})",
       R"(,"bizStep":"https://ref.gs1.org/cbv/BizStep-shipping","recordTime":"2026-02-01T00:00:00Z","readPoint":{"id":"https:\/\/id.gs1.org\/414\/6901234000009"})",
       R"(,"bizStep":"shipping","rdfs:comment":"x","sourceList":[],"readPoint":{"id":"https://id.gs1.org/414/6901234000009"},"errorDeclaration":{"declarationTime":"2026-02-01T00:00:00Z"})"})
    EXPECT_EQ(text_of(same), wanted) << same;
  EXPECT_NE(text_of(R"(,"bizStep":"receiving","readPoint":{"id":"https://id.gs1.org/414/6901234000009"})"),
            wanted);
}

TEST(EventHash, TimesAreRoundedFromTheDigitsAsWritten) {
  const auto time = [](std::string_view decimals) {
    const auto hashes = hash_events(
        document_of(R"({"type":"ObjectEvent","eventTime":"2025-12-31T23:59:59)" + std::string(decimals) +
                    R"(Z","eventTimeZoneOffset":"+00:00","action":"OBSERVE","epcList":[]})"),
        true);
    const std::string text = hashes.ok() ? hashes->front().text : "";
    return text.substr(text.find("eventTime=") + 10, 24);
  };
  EXPECT_EQ(time(""), "2025-12-31T23:59:59.000Z");
  EXPECT_EQ(time(".1415"), "2025-12-31T23:59:59.142Z");
  EXPECT_EQ(time(".1425"), "2025-12-31T23:59:59.143Z") << "half up, not to the even one";
  EXPECT_EQ(time(".14249999999999999999"), "2025-12-31T23:59:59.142Z");
  EXPECT_EQ(time(".9995"), "2026-01-01T00:00:00.000Z");
}

TEST(EventHash, ExtensionsAreSortedWithTheirNamespaces) {
  const std::string text = text_of(
      R"(,"example:b":{"example:y":[3,"1"],"example:x":true},"example:a":"0.50","ilmd":{},"cbvmda:z":null)");
  EXPECT_TRUE(
      text.ends_with("{https://ns.example.com/epcis/}a=0.5{https://ns.example.com/epcis/}b{https://"
                     "ns.example.com/epcis/}x=true"
                     "{https://ns.example.com/epcis/}y=1{https://ns.example.com/epcis/}y=3"))
      << text;
}

TEST(EventHash, WhatCannotBePutInOrderIsRefused) {
  EXPECT_EQ(text_of(R"(,"myField":1)"), "event_field_unknown");
  EXPECT_EQ(text_of(R"(,"none:myField":1)"), "event_field_unknown");
  EXPECT_EQ(text_of(R"(,"inputEPCList":[])"), "event_field_unknown") << "not of an object event";
  EXPECT_EQ(text_of(R"(,"quantityList":{})"), "event_field_wrong");
  EXPECT_EQ(text_of(R"(,"bizStep":{"a":1})"), "event_field_wrong");
}

}  // namespace
}  // namespace zhicheng::trace
