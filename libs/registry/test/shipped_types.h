#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/registry/record_type.h"

namespace zhicheng::registry {

inline const std::vector<RecordType>& shipped_types() {
  static const std::vector<RecordType> types = [] {
    const auto files = pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/registers").value();
    pack::Findings findings;
    const auto pack = pack::read_pack(files, findings);
    auto read = pack ? read_record_types(*pack, findings) : std::nullopt;
    if (read) check_examples(*pack, *read, findings);
    EXPECT_TRUE(findings.all().empty()) << findings.render("packs/registers", files);
    return read.value_or(std::vector<RecordType>());
  }();
  return types;
}

inline const RecordType& shipped_type(std::string_view id) {
  return *std::find_if(shipped_types().begin(), shipped_types().end(),
                       [&](const RecordType& type) { return type.id == id; });
}

}  // namespace zhicheng::registry
