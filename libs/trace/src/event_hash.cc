#include "document.h"
#include "pre_hash.h"
#include "zhicheng/trace/event.h"

namespace zhicheng::trace {

std::string hash_name(const Sha256& hash) {
  return "ni:///sha-256;" + to_hex(hash) + "?ver=CBV2.0";
}

Result<std::vector<EventHash>> hash_events(std::string_view json, bool keep_text) {
  ZHICHENG_TRY_ASSIGN(const Document document, read_document(json));
  PreHash writer(document.tree, document.names, document.ignored);
  std::vector<EventHash> hashes;
  hashes.reserve(document.events.size());
  for (const JsonTree::Index at : document.events) {
    const JsonTree::Node& event = document.tree[at];
    const JsonTree::Node* const own = document.tree.find(event, "@context");
    std::string_view text;
    if (own == nullptr || own == document.context) {
      ZHICHENG_TRY_ASSIGN(text, writer.write(event, hashes.size() + 1));
      hashes.push_back({sha256(text), keep_text ? std::string(text) : std::string()});
      continue;
    }
    Names names = document.names;
    ZHICHENG_TRY(names.add(document.tree, *own));
    PreHash apart(document.tree, names, document.ignored);
    ZHICHENG_TRY_ASSIGN(text, apart.write(event, hashes.size() + 1));
    hashes.push_back({sha256(text), keep_text ? std::string(text) : std::string()});
  }
  return hashes;
}

}  // namespace zhicheng::trace
