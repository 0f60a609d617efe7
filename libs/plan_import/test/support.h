#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "zhicheng/document/document.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::plan_import::test {

inline std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string demo_plan() {
  return read_file(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "examples/demo/yunxi-plan.md").value_or("");
}

// The documents of tests/corpus/plans, by name.
inline std::vector<std::filesystem::path> corpus_documents() {
  std::vector<std::filesystem::path> documents;
  const auto corpus = std::filesystem::path(ZHICHENG_SOURCE_DIR) / "tests/corpus/plans";
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const std::filesystem::path& path = entry.path();
    const auto ending = path.extension();
    if (ending == ".txt" || ending == ".html" || (ending == ".md" && path.filename() != "README.md"))
      documents.push_back(path);
  }
  std::sort(documents.begin(), documents.end());
  return documents;
}

inline const Lexicon& shipped_lexicon() {
  static const Lexicon lexicon = [] {
    pack::Findings findings;
    const auto files = pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/plan-reading");
    return read_lexicon(pack::read_pack(*files, findings).value(), findings).value();
  }();
  return lexicon;
}

inline ImportResult import_text(const std::string& text, const std::string& name = "plan.txt") {
  const auto document = document::read_document(name, text);
  return document.ok() ? import_plan(*document, shipped_lexicon()) : ImportResult{};
}

// RFC 4180 records with the header's names.
inline std::vector<std::map<std::string, std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& field = records.back().back();
    if (inside && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field.push_back(text[++i]);
    } else if (c == '"') {
      inside = !inside;
    } else if (!inside && c == ',') {
      records.back().emplace_back();
    } else if (!inside && c == '\n') {
      records.emplace_back(1);
    } else {
      field.push_back(c);
    }
  }
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i].size() < records[0].size()) continue;
    std::map<std::string, std::string> row;
    for (std::size_t k = 0; k < records[0].size(); ++k) row[records[0][k]] = records[i][k];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace zhicheng::plan_import::test
