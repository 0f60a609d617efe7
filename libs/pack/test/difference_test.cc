#include "zhicheng/pack/difference.h"

#include <gtest/gtest.h>

#include "zhicheng/pack/pack.h"

namespace zhicheng::pack {
namespace {

using Found = std::vector<Difference>;

Found between(std::string before, std::string after) {
  Findings findings;
  const auto first = parse_yaml({"a.yaml", std::move(before)}, findings);
  const auto second = parse_yaml({"a.yaml", std::move(after)}, findings);
  EXPECT_FALSE(findings.has_errors());
  return differences(*first, *second);
}

TEST(Difference, OrderCommentsAndQuotationMarksDoNotCount) {
  EXPECT_EQ(between("a: 1\nb: {c: [x, y]}\n", "# 说明\nb:\n  c: [y, \"x\"]\na: '1'\n"), Found{});
}

TEST(Difference, MembersAreToldByTheirPath) {
  EXPECT_EQ(between("clocks: {accept: {limit: 7wd, warn: 2}}\n",
                    "clocks: {accept: {limit: 5wd, late_to: office}}\n"),
            (Found{{"clocks.accept.limit", "7wd", "5wd"},
                   {"clocks.accept.late_to", "", "office"},
                   {"clocks.accept.warn", "2", ""}}));
}

TEST(Difference, ListsOfWordsAreSetsOthersGoItemByItem) {
  EXPECT_EQ(between("by: [owner, office]\n", "by: [office, lab]\n"), (Found{{"by", "owner", "lab"}}));
  EXPECT_EQ(between("on: [{to: a}, {to: b}]\n", "on: [{to: a}, {to: c}, {to: d, if: x}]\n"),
            (Found{{"on[2].to", "b", "c"}, {"on[3]", "", "{to: d, if: x}"}}));
  EXPECT_EQ(between("on: [{to: a}]\n", "on: []\n"), (Found{{"on[1]", "{to: a}", ""}}));
}

TEST(Difference, AnotherKindOfValueIsShownWhole) {
  EXPECT_EQ(between("a: {b: 1}\n", "a: [1, 2]\n"), (Found{{"a", "{b: 1}", "[1, 2]"}}));
  EXPECT_EQ(between("a:\n", "a: ''\n"), (Found{{"a", "~", "\"\""}}));
}

}  // namespace
}  // namespace zhicheng::pack
