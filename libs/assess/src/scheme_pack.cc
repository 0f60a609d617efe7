#include "zhicheng/assess/scheme_pack.h"

#include <algorithm>

#include "scheme_reader.h"

namespace zhicheng::assess {
namespace {

using pack::Node;
using pack::Reader;

void read_part(const pack::Part& part, pack::Findings& findings, std::vector<Scheme>& schemes) {
  Reader reader(part.path, findings);
  reader.only(part.root, {"schemes"});
  const Node* list = reader.require(part.root, "schemes", Node::Kind::list);
  if (list == nullptr) return;
  for (const Node& node : list->items) {
    if (!reader.is(node, Node::Kind::mapping)) continue;
    Scheme scheme = SchemeReader(reader, findings, node).read();
    if (std::any_of(schemes.begin(), schemes.end(), [&](const Scheme& each) { return each.id == scheme.id; }))
      reader.error(node.place, kIdTwice, "“" + scheme.id + "”出现两次", "请改用不同的 id");
    schemes.push_back(std::move(scheme));
    if (schemes.size() == kMostSchemes + 1)
      reader.error(node.place, kTooMany, "方案多于 " + std::to_string(kMostSchemes) + " 个",
                   "请拆成几个数据包");
  }
}

}  // namespace

std::optional<std::vector<Scheme>> read_schemes(const pack::Pack& pack, pack::Findings& findings) {
  if (pack.manifest.kind != kAssessmentPackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "A001", "这不是考核方案包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kAssessmentPackKind));
    return std::nullopt;
  }
  const std::size_t before = findings.all().size();
  std::vector<Scheme> schemes;
  for (const pack::Part& part : pack.parts) read_part(part, findings, schemes);
  if (findings.all().size() != before) return std::nullopt;
  return schemes;
}

std::optional<std::vector<Scheme>> read_scheme_file(const pack::Part& part, pack::Findings& findings) {
  const std::size_t before = findings.all().size();
  std::vector<Scheme> schemes;
  read_part(part, findings, schemes);
  if (findings.all().size() != before) return std::nullopt;
  return schemes;
}

}  // namespace zhicheng::assess
