// Registers on both databases, held against a plain map and a naive look through all of it.
#include "zhicheng/store/record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "test_database.h"
#include "zhicheng/base/text.h"

namespace zhicheng::store {
namespace {

registry::RecordType firm_type() {
  registry::RecordType type;
  type.id = "firm";
  type.key = "code";
  type.title = "name";
  const auto field = [](const char* id, registry::ValueKind kind) {
    registry::RecordField made;
    made.id = id;
    made.kind = kind;
    return made;
  };
  type.fields = {field("code", registry::ValueKind::identifier), field("name", registry::ValueKind::text),
                 field("status", registry::ValueKind::choice),
                 field("owner", registry::ValueKind::reference)};
  type.filters = {"status", "owner"};
  return type;
}

class RecordTest : public StoreTest {
 protected:
  StoredRecord made(std::string key, std::string name, std::string status = "open", std::string owner = "") {
    StoredRecord record{.type_name = "firm",
                        .key = key,
                        .title = name,
                        .values = {{"code", key}, {"name", name}, {"status", status}},
                        .changed_at = Timestamp{5},
                        .reason = ""};
    if (!owner.empty()) record.values["owner"] = owner;
    return record;
  }
  std::string words_of(const StoredRecord& record) const {
    return registry::index_words(type_, record.values);
  }
  StoredRecord add(std::string key, std::string name, std::string status = "open", std::string owner = "") {
    StoredRecord record = made(std::move(key), std::move(name), std::move(status), std::move(owner));
    record.id = must(store().records.insert(record, words_of(record)));
    return record;
  }
  std::vector<std::string> keys(const RecordFilter& filter, int limit = 500) {
    std::vector<std::string> all;
    PageRequest request{.limit = limit};
    do {
      const auto page = must(store().records.list(filter, request));
      for (const StoredRecord& each : page.items) all.push_back(each.key);
      request.after = page.next;
    } while (!request.after.empty());
    return all;
  }
  RecordFilter asking(std::string_view text) const { return {"firm", registry::parse_search(text), ""}; }

  const registry::RecordType type_ = firm_type();
};
ZHICHENG_ON_BOTH_DATABASES(RecordTest);

TEST_P(RecordTest, ARecordComesBackWithItsPast) {
  StoredRecord first = add("A1", "杭州“沃柑”有限公司");
  reopen_store();
  EXPECT_EQ(must(store().records.get(first.id)), first);
  EXPECT_EQ(must(store().records.find("firm", "A1")), first);
  EXPECT_EQ(must(store().records.find("device", "A1")), std::nullopt);
  EXPECT_EQ(failure(store().records.insert(first, words_of(first))), "database_unique");
  StoredRecord second = first;
  second.title = "杭州沃柑集团";
  second.values["name"] = second.title;
  second.changed_by = add_user("clerk");
  second.changed_at = Timestamp{9};
  second.reason = "更名";
  EXPECT_EQ(must(store().records.update(second, words_of(second))), 2);
  EXPECT_EQ(failure(store().records.update(second, words_of(second))), "conflict")
      << "it is of version 2 now";
  second.version = 2;
  EXPECT_EQ(must(store().records.versions(first.id)), (std::vector<StoredRecord>{first, second}));
  EXPECT_EQ(failure(store().records.get(RecordId{99})), "not_found");
  EXPECT_EQ(failure(store().records.update(made("Z", "Z"), "")), "not_found");
}

TEST_P(RecordTest, AFailedUpdateLeavesTheIndexAsItWas) {
  StoredRecord record = add("A1", "沃柑");
  StoredRecord stale = record;
  stale.version = 7;
  stale.values["name"] = stale.title = "脐橙";
  EXPECT_EQ(failure(store().records.update(stale, words_of(stale))), "conflict");
  EXPECT_EQ(keys(asking("沃柑")), std::vector<std::string>{"A1"});
  EXPECT_EQ(keys(asking("脐橙")), std::vector<std::string>{});
}

TEST_P(RecordTest, WhatIsChangedIsFoundByItsNewWordsOnly) {
  StoredRecord record = add("A1", "沃柑合作社", "open", "K1");
  record.values = {{"code", "A1"}, {"name", "脐橙合作社"}, {"status", "closed"}, {"owner", "K2"}};
  record.title = "脐橙合作社";
  must(store().records.update(record, words_of(record)));
  EXPECT_EQ(keys(asking("沃柑")), std::vector<std::string>{});
  EXPECT_EQ(keys(asking("qchz")), std::vector<std::string>{"A1"});
  EXPECT_EQ(keys({"firm", {registry::exact_term(type_, "owner", "K1")}, ""}), std::vector<std::string>{});
  EXPECT_EQ(keys({"firm", {registry::exact_term(type_, "owner", "K2")}, ""}), std::vector<std::string>{"A1"});
  EXPECT_EQ(keys({"firm", {registry::exact_term(type_, "status", "closed")}, ""}),
            std::vector<std::string>{"A1"});
}

TEST_P(RecordTest, KeysAreFoundByTheirBeginning) {
  for (const char* key : {"913301A", "913301B", "91330", "9134", "913301"}) add(key, "甲");
  EXPECT_EQ(keys({"firm", {}, "913301"}), (std::vector<std::string>{"913301", "913301A", "913301B"}));
  EXPECT_EQ(keys({"firm", {}, "9133"}, 1),
            (std::vector<std::string>{"91330", "913301", "913301A", "913301B"}));
  EXPECT_EQ(must(store().records.count({"firm", {}, "913301"}, 2)), 2);
  add("913302", "乙", "closed");
  EXPECT_EQ(keys({"firm", {registry::exact_term(type_, "status", "closed")}, "9133"}),
            std::vector<std::string>{"913302"});
  EXPECT_EQ(keys({"device", {}, "913301"}), std::vector<std::string>{});
}

TEST_P(RecordTest, TotalsAreThoseOfEachType) {
  add("A1", "甲");
  add("A2", "乙");
  StoredRecord device = made("D1", "电梯");
  device.type_name = "device";
  must(store().records.insert(device, words_of(device)));
  EXPECT_EQ(must(store().records.totals()),
            (std::map<std::string, std::int64_t>{{"device", 1}, {"firm", 2}}));
}

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

bool holds(const std::vector<std::string>& words, const registry::Phrase& phrase) {
  for (std::size_t at = 0; at + phrase.words.size() <= words.size(); ++at) {
    bool same = true;
    for (std::size_t i = 0; i < phrase.words.size() && same; ++i)
      same = phrase.open && i + 1 == phrase.words.size() ? words[at + i].starts_with(phrase.words[i])
                                                         : words[at + i] == phrase.words[i];
    if (same) return true;
  }
  return false;
}

TEST_P(RecordTest, EverySearchFindsWhatANaiveLookFinds) {
  std::mt19937 random(20261127);
  const std::u32string signs = U"杭州温质量食品机械有限公司aB3（）𠮷é";
  const auto name_of_size = [&](std::size_t most) {
    std::u32string name;
    while (name.size() < 1 + random() % most) name += signs[random() % signs.size()];
    return to_utf8(name);
  };
  std::map<std::string, std::vector<std::string>> naive;  // key → words
  for (int i = 0; i < 120; ++i) {
    const std::string key = "K" + std::to_string(1000 + i);
    StoredRecord record = add(key, name_of_size(10), i % 3 == 0 ? "open" : "closed");
    if (i % 4 == 0) {
      record.title = record.values["name"] = name_of_size(10);
      must(store().records.update(record, words_of(record)));
    }
    naive[key] = split_words(words_of(record));
  }
  int hits = 0;
  for (int round = 0; round < 300; ++round) {
    registry::SearchQuery query =
        registry::parse_search(name_of_size(3) + (round % 5 == 0 ? " " + name_of_size(2) : ""));
    if (round % 7 == 0)
      query = registry::parse_search(std::string{"wzljsy"[random() % 6], "zlgpyh"[random() % 6]});
    if (round % 2 == 0) query.push_back(registry::exact_term(type_, "status", "open"));
    if (query.empty()) continue;
    std::vector<std::string> expected;
    for (const auto& [key, words] : naive) {
      const bool all = std::all_of(query.begin(), query.end(), [&, &words = words](const auto& term) {
        return std::any_of(term.any.begin(), term.any.end(),
                           [&](const registry::Phrase& phrase) { return holds(words, phrase); });
      });
      if (all) expected.push_back(key);
    }
    hits += static_cast<int>(expected.size());
    const RecordFilter filter{"firm", query, ""};
    ASSERT_EQ(keys(filter, 7), expected) << "round " << round;
    ASSERT_EQ(must(store().records.count(filter, 1000)), static_cast<std::int64_t>(expected.size()));
  }
  EXPECT_GT(hits, 500);
}

}  // namespace
}  // namespace zhicheng::store
