// Reads any text as a file of a pack: it is a tree with places inside the text, or findings.
#include <cstddef>
#include <cstdint>
#include <string>

#include "zhicheng/base/assert.h"
#include "zhicheng/pack/pack.h"

namespace {

void check_places(const zhicheng::pack::Node& node) {
  ZHICHENG_ASSERT(node.place.line > 0 && node.place.column > 0 && node.place.length > 0);
  for (const zhicheng::pack::Node& item : node.items) check_places(item);
  for (const zhicheng::pack::Member& member : node.members) check_places(member.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zhicheng;
  const pack::Files files{{"pack.yaml", std::string(reinterpret_cast<const char*>(data), size)}};
  pack::Findings findings;
  const auto root = pack::parse_yaml(files.front(), findings);
  ZHICHENG_ASSERT(root.has_value() != findings.has_errors());
  if (root && root->kind != pack::Node::Kind::empty) check_places(*root);
  (void)pack::read_pack(files, findings);
  (void)findings.render("packs", files);
  return 0;
}
