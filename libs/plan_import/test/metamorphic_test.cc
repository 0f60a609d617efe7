// Changes that a reader would not notice change nothing but places: every made-up plan is read again after
// its prose was wrapped at another column, printed in other widths, cut by page breaks, given stray blanks,
// and after its chapters of tasks changed places. The seed can be set: ZHICHENG_SEED=7.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>
#include <set>

#include "support.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import::test {
namespace {

constexpr std::size_t kLongLine = 60;  // characters of a line that is surely prose

unsigned seed() {
  const char* set = std::getenv("ZHICHENG_SEED");
  return set == nullptr ? 1U : static_cast<unsigned>(std::strtoul(set, nullptr, 10));
}

std::vector<std::filesystem::path> documents() {
  std::vector<std::filesystem::path> all = corpus_documents();
  std::erase_if(all,
                [](const auto& path) { return path.extension() != ".txt" && path.extension() != ".md"; });
  all.push_back(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "examples/demo/yunxi-plan.md");
  return all;
}

// A document with its lines and which of them are a paragraph of prose.
struct Text {
  std::string name;
  std::vector<std::string> lines;
  std::set<std::size_t> prose;
  ImportResult result;
};

Text open(const std::filesystem::path& path) {
  Text text;
  text.name = path.filename().string();
  const std::string source = read_file(path).value_or("");
  for (const std::string_view line : split_lines(source)) text.lines.emplace_back(line);
  text.result = import_text(source, text.name);
  const auto document = document::read_document(text.name, source);
  for (const Paragraph& paragraph : text.result.stages.paragraphs) {
    const int last = document->line_of(paragraph.flow.offset(paragraph.flow.size() - 1));
    if (paragraph.line == last && paragraph.flow.size() >= kLongLine)
      text.prose.insert(static_cast<std::size_t>(last) - 1);
  }
  return text;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).push_back('\n');
  return text;
}

// Every line of prose changed by `change`.
std::string changed(const Text& text, const std::function<std::string(const std::string&)>& change) {
  std::vector<std::string> lines = text.lines;
  for (const std::size_t i : text.prose) lines[i] = change(lines[i]);
  return joined(lines);
}

std::string plain(const std::string& words) {
  return to_utf8(fold(words));
}

// One promise in the matching form, without its places.
std::string row_of(const plan::Indicator& each, bool with_group) {
  const plan::Target& target = each.target;
  std::string row =
      (with_group ? plain(each.group) + " / " : "") + plain(each.name) + " = " + plain(each.target_raw) +
      " [" + plain(each.unit) + "] " + std::string(name_of(target.relation)) + " " +
      (target.low ? target.low->to_string() : "") + " " + (target.high ? target.high->to_string() : "") +
      " @" + std::to_string(target.target_year) + " from " + plain(each.baseline_raw) + " @" +
      std::to_string(target.baseline_year);
  return row;
}

std::vector<std::string> rows_of(const ImportResult& result, bool with_group = true) {
  std::vector<std::string> rows;
  for (const plan::Indicator& each : result.plan.indicators) rows.push_back(row_of(each, with_group));
  return rows;
}

void expect_same(const Text& text, const std::string& again) {
  EXPECT_EQ(rows_of(import_text(again, text.name)), rows_of(text.result));
}

class Unnoticed : public ::testing::TestWithParam<std::filesystem::path> {
 protected:
  Text text_ = open(GetParam());
  std::mt19937 random_{seed()};
};

// The line in pieces of about `width` characters. None ends where a sentence ends, which reads as the end of
// the paragraph, and no mark such as ** is cut.
std::vector<std::string> pieces_of(const std::string& line, std::size_t width) {
  std::vector<std::string> pieces;
  const std::u32string words = to_utf32(line);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = std::min(at + width, words.size());
    while (end < words.size() && end > at + 1 &&
           std::u32string_view(U"。；！？：.;:*<>/”)）").find(words[end - 1]) != std::u32string_view::npos)
      --end;
    pieces.push_back(to_utf8(words.substr(at, end - at)));
    at = end;
  }
  return pieces;
}

std::string wrapped(const std::string& line, std::size_t width) {
  std::string text = joined(pieces_of(line, width));
  text.pop_back();
  return text;
}

// From 16 characters: narrower lines read as headings and items of a list.
TEST_P(Unnoticed, AnyColumnOfWrapping) {
  std::uniform_int_distribution<std::size_t> widths(16, 110);
  for (int round = 0; round < 6; ++round) {
    const std::size_t width = round == 0 ? 18 : widths(random_);
    SCOPED_TRACE("width " + std::to_string(width) + ", seed " + std::to_string(seed()));
    expect_same(text_, changed(text_, [&](const std::string& line) { return wrapped(line, width); }));
  }
}

TEST_P(Unnoticed, APageBreakInsideAParagraph) {
  std::uniform_int_distribution<std::size_t> widths(28, 44);
  int page = 1;
  SCOPED_TRACE("seed " + std::to_string(seed()));
  expect_same(text_, changed(text_, [&](const std::string& line) {
                std::vector<std::string> pieces = pieces_of(line, widths(random_));
                const auto at = static_cast<std::ptrdiff_t>(1 + random_() % (pieces.size() - 1));
                pieces.insert(pieces.begin() + at, {"", "— " + std::to_string(++page) + " —", ""});
                return joined(pieces);
              }));
}

TEST_P(Unnoticed, APageBreakBetweenParagraphs) {
  int page = 1;
  expect_same(text_, changed(text_, [&](const std::string& line) {
                return line + "\n\n— " + std::to_string(++page) + " —\n";
              }));
}

// Digits and signs as full-width forms, and back.
std::string in_width(const std::string& line, bool full) {
  std::string out;
  for (const char32_t c : to_utf32(line)) {
    const bool half_form = (c >= U'0' && c <= U'9') || c == U'%' || c == U'(' || c == U')';
    const bool full_form = (c >= U'０' && c <= U'９') || c == U'％' || c == U'（' || c == U'）' ||
                           c == U'，' || c == U'；' || c == U'：';
    append_utf8(out, full && half_form ? c + 0xFEE0 : !full && full_form ? c - 0xFEE0 : c);
  }
  return out;
}

TEST_P(Unnoticed, TheWidthOfDigitsAndSigns) {
  expect_same(text_, changed(text_, [](const std::string& line) { return in_width(line, true); }));
  expect_same(text_, changed(text_, [](const std::string& line) { return in_width(line, false); }));
}

TEST_P(Unnoticed, StrayBlanksAroundNumbers) {
  expect_same(text_, changed(text_, [&](const std::string& line) {
                std::string out;
                bool digit = true;  // none in front of the number that opens a line
                for (const char32_t c : to_utf32(line)) {
                  const bool now = (c >= U'0' && c <= U'9') || c == U'.' || c == U',';
                  if (now != digit && random_() % 2 == 0) out += " ";
                  append_utf8(out, c);
                  digit = now;
                }
                return out;
              }));
}

// The first lines of the chapters of tasks, or of the sections of the only one, and the line behind the last.
std::vector<std::size_t> parts_of_tasks(const Text& text, NumberKind kind) {
  std::vector<std::size_t> begins;
  for (const Node& node : text.result.stages.nodes) {
    const bool part = node.kind == kind && node.role == Role::tasks && !node.number.empty();
    if (part) begins.push_back(static_cast<std::size_t>(node.line) - 1);
    if (!part && !begins.empty() && node.kind <= kind) {
      begins.push_back(static_cast<std::size_t>(node.line) - 1);
      return begins;
    }
  }
  begins.push_back(text.lines.size());
  return begins;
}

TEST_P(Unnoticed, TheOrderOfTheTasks) {
  std::vector<std::size_t> begins = parts_of_tasks(text_, NumberKind::chapter);
  if (begins.size() < 3) begins = parts_of_tasks(text_, NumberKind::section);
  if (begins.size() < 3) GTEST_SKIP() << "the tasks have one part only";
  const auto number_of = [&](std::size_t line) {
    for (const Node& node : text_.result.stages.nodes)
      if (static_cast<std::size_t>(node.line) == line + 1) return node.number;
    return std::string();
  };
  const auto at = [&](std::size_t line) { return text_.lines.begin() + static_cast<std::ptrdiff_t>(line); };
  std::vector<std::string> lines(text_.lines.begin(), at(begins.front()));
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const std::size_t from = begins.size() - 2 - i;  // the last part comes first, under the first number
    const std::size_t heading = lines.size();
    lines.insert(lines.end(), at(begins[from]), at(begins[from + 1]));
    if (!lines.back().empty()) lines.emplace_back();
    const std::string number = number_of(begins[from]);
    lines[heading].replace(lines[heading].find(number), number.size(), number_of(begins[i]));
  }
  lines.insert(lines.end(), at(begins.back()), text_.lines.end());
  const auto sorted = [](std::vector<std::string> rows) {
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  EXPECT_EQ(sorted(rows_of(import_text(joined(lines), text_.name), false)),
            sorted(rows_of(text_.result, false)));
}

std::string test_name(const ::testing::TestParamInfo<std::filesystem::path>& document) {
  std::string name = document.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

// Narrower than that a title of its own may be as long as the lines of the text, and where its paragraph
// begins is lost: some groups change, and of the promises themselves nearly none.
TEST(NarrowColumns, LoseNearlyNoPromise) {
  std::size_t rows = 0;
  std::size_t changed_rows = 0;
  for (const std::filesystem::path& path : documents()) {
    const Text text = open(path);
    for (const std::size_t width : {6u, 8u, 10u, 12u, 14u}) {
      std::vector<std::string> before = rows_of(text.result, false);
      std::vector<std::string> after =
          rows_of(import_text(changed(text, [&](const std::string& line) { return wrapped(line, width); }),
                              text.name),
                  false);
      std::sort(before.begin(), before.end());
      std::sort(after.begin(), after.end());
      std::vector<std::string> lost;
      std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(lost));
      rows += before.size();
      changed_rows += lost.size();
    }
  }
  std::printf("narrow columns: %zu of %zu rows differ\n", changed_rows, rows);
  EXPECT_LE(changed_rows * 50, rows);  // 2 per cent
}

INSTANTIATE_TEST_SUITE_P(Corpus, Unnoticed, ::testing::ValuesIn(documents()), test_name);

}  // namespace
}  // namespace zhicheng::plan_import::test
