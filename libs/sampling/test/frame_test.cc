#include "zhicheng/sampling/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::sampling {
namespace {

// RFC 6962, section 2.1, word by word: split at the largest power of two below n.
Digest naive_root(std::span<const std::string> lines, HashAlgorithm algorithm) {
  Hasher hash(algorithm);
  if (lines.size() == 1) return hash({std::string_view("\0", 1), lines.front()});
  std::size_t split = 1;
  while (split * 2 < lines.size()) split *= 2;
  const Digest left = naive_root(lines.first(split), algorithm);
  const Digest right = naive_root(lines.subspan(split), algorithm);
  return hash({"\x01", bytes_of(left), bytes_of(right)});
}

// Likewise section 2.1.1.
std::vector<Digest> naive_path(std::span<const std::string> lines, std::size_t index,
                               HashAlgorithm algorithm) {
  if (lines.size() == 1) return {};
  std::size_t split = 1;
  while (split * 2 < lines.size()) split *= 2;
  const bool left = index < split;
  const auto first = lines.first(split);
  const auto rest = lines.subspan(split);
  std::vector<Digest> path = naive_path(left ? first : rest, left ? index : index - split, algorithm);
  path.push_back(naive_root(left ? rest : first, algorithm));
  return path;
}

TEST(Frame, RootIsThatOfTheStandardForEverySize) {
  for (std::size_t size = 1; size <= 70; ++size) {
    std::string csv = "id,stratum,weight\n";
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < size; ++i) {
      const std::string id = "U" + std::to_string(1000 + i);
      csv += id + ",层," + std::to_string(i) + "\n";
      lines.push_back(id + "\t层\t" + std::to_string(i));
    }
    const Frame frame = Frame::read(csv).value();
    for (const HashAlgorithm algorithm : {HashAlgorithm::sha256, HashAlgorithm::sm3}) {
      EXPECT_EQ(frame.root(algorithm), naive_root(lines, algorithm)) << size;
      const FrameTree tree(frame, algorithm);
      EXPECT_EQ(tree.root(), naive_root(lines, algorithm)) << size;
      for (std::size_t unit = size > 20 ? size - 2 : 0; unit < size; ++unit)
        EXPECT_EQ(tree.path(unit), naive_path(lines, unit, algorithm)) << size << " " << unit;
    }
  }
}

TEST(Frame, FindsAUnitByItsWholeId) {
  const Frame frame = test::example_frame();
  for (std::size_t i = 0; i < frame.units().size(); ++i) EXPECT_EQ(frame.find(frame.units()[i].id), i);
  for (const char* absent : {"", "F", "F-00", "F-0011", "Z"}) EXPECT_EQ(frame.find(absent), std::nullopt);
}

TEST(Frame, OrderOfTheRowsDoesNotMatterAndOneByteDoes) {
  const Digest root = test::example_frame().root(HashAlgorithm::sha256);
  std::vector<std::string> rows;
  for (std::size_t at = test::kExampleFrame.find('\n') + 1; at < test::kExampleFrame.size();) {
    const std::size_t end = test::kExampleFrame.find('\n', at);
    rows.push_back(test::kExampleFrame.substr(at, end + 1 - at));
    at = end + 1;
  }
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(rows.begin(), rows.end(), random);
    std::string csv = "id,stratum,weight\n";
    for (const std::string& row : rows) csv += row;
    EXPECT_EQ(Frame::read(csv).value().root(HashAlgorithm::sha256), root);
  }
  constexpr std::string_view kRow = "F-003,食品,3";
  std::string changed = test::kExampleFrame;
  changed[changed.find(kRow) + kRow.size() - 1] = '4';
  EXPECT_NE(Frame::read(changed).value().root(HashAlgorithm::sha256), root);
}

TEST(Frame, RefusesWhatCannotBeDrawnFromWithLineAndReason) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "the header must be"},
      {"id,weight,stratum\n", "the header must be"},
      {"id,stratum,weight\n", "no unit"},
      {"id,stratum,weight\nA,s\n", "3 fields"},
      {"id,stratum,weight\nA,s,1,2\n", "3 fields"},
      {"id,stratum,weight\n,s,1\n", "an empty id"},
      {"id,stratum,weight\nA,,1\n", "an empty stratum"},
      {"id,stratum,weight\nA\tB,s,1\n", "TAB"},
      {"id,stratum,weight\nA,\"s\n\",1\n", "line end"},
      {"id,stratum,weight\nA,s,-1\n", "no whole number"},
      {"id,stratum,weight\nA,s,1.5\n", "no whole number"},
      {"id,stratum,weight\nA,s,1000000000000000001\n", "no whole number"},
      {"id,stratum,weight\nB,s,1\nA,s,1\nB,t,2\n", "twice"},
  };
  for (const auto& [csv, why] : cases) {
    const auto frame = Frame::read(csv);
    ASSERT_FALSE(frame.ok()) << csv;
    EXPECT_EQ(frame.error().code(), ErrorCode::draw_frame_invalid);
    EXPECT_NE(frame.error().message(Language::en).find(why), std::string::npos)
        << frame.error().message(Language::en);
  }
  EXPECT_TRUE(Frame::read("id,stratum,weight\nA,s,1000000000000000000\n").ok());
}

}  // namespace
}  // namespace zhicheng::sampling
