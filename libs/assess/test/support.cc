#include "support.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace zhicheng::assess::testing {
namespace {

std::string indented(const std::string& text, const std::string& by) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += by + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out;
}

std::optional<std::vector<Scheme>> read(const std::string& text, std::string& printed) {
  const pack::File file{"a.yaml", text};
  pack::Findings findings;
  auto root = pack::parse_yaml(file, findings);
  auto schemes = root ? read_scheme_file({"a.yaml", std::move(*root)}, findings) : std::nullopt;
  printed = findings.render("", {&file, 1});
  EXPECT_EQ(schemes.has_value(), !findings.has_errors()) << printed;
  return schemes;
}

std::optional<Input> read_csv(const Scheme& scheme, const Csv& csv, std::vector<Error>& errors) {
  const document::Sheet data = sheet_of(csv.data);
  const document::Sheet events = csv.events.empty() ? document::Sheet{} : sheet_of(csv.events);
  const document::Sheet objections = csv.objections.empty() ? document::Sheet{} : sheet_of(csv.objections);
  const NamedSheet named_events{"events.csv", events};
  const NamedSheet named_objections{"objections.csv", objections};
  return read_input(scheme, {"data.csv", data}, csv.events.empty() ? nullptr : &named_events,
                    csv.objections.empty() ? nullptr : &named_objections, errors);
}

}  // namespace

Decimal decimal(std::string_view text) {
  return Decimal::parse(text).value();
}

std::string scheme_text(const std::string& items, const std::string& total, const std::string& more) {
  return "schemes:\n"
         "  - id: s\n"
         "    name: {zh: 方案, en: Scheme}\n"
         "    about: {zh: 说明, en: About}\n"
         "    source: 测试\n"
         "    total: " +
         total + "\n" + indented(more, "    ") +
         (("\n" + more).find("\ngrades:") != more.npos
              ? ""
              : "    grades: [{id: A, from: 90, name: {zh: 优, en: a}}, {id: "
                "D, from: 0, name: {zh: 差, en: d}}]\n") +
         "    groups:\n"
         "      - id: g\n"
         "        name: {zh: 组, en: Group}\n"
         "        items:\n" +
         indented(items, "          ");
}

std::string item(const std::string& id, const std::string& points, const std::string& members) {
  const bool states_missing =
      members.find("missing:") != members.npos || members.find("event_deduction") != members.npos;
  return "- {id: " + id + ", points: " + points + ", name: {zh: " + id + "项, en: " + id + "}, " + members +
         (states_missing ? "}\n" : ", missing: zero}\n");
}

Scheme scheme_of(const std::string& text) {
  std::string printed;
  auto schemes = read(text, printed);
  EXPECT_TRUE(schemes.has_value()) << printed << text;
  return schemes ? schemes->at(0) : Scheme{};
}

std::string findings_of(const std::string& text) {
  std::string printed;
  read(text, printed);
  return printed;
}

document::Sheet sheet_of(const std::string& csv) {
  return document::read_workbook("a.csv", csv).value().sheets.front();
}

Input input_of(const Scheme& scheme, const Csv& csv) {
  std::vector<Error> errors;
  auto input = read_csv(scheme, csv, errors);
  for (const Error& error : errors) ADD_FAILURE() << error.message(Language::en);
  return input.value_or(Input{});
}

std::vector<Error> errors_of(const Scheme& scheme, const Csv& csv) {
  std::vector<Error> errors;
  const bool read = read_csv(scheme, csv, errors).has_value();
  EXPECT_EQ(read, errors.empty());
  return errors;
}

std::string file_text(const std::string& path) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string golden(const std::string& name) {
  return file_text("libs/assess/test/golden/" + name);
}

Assessment assess_csv(const Scheme& scheme, const Csv& csv) {
  return assess(scheme, input_of(scheme, csv)).value();
}

}  // namespace zhicheng::assess::testing
