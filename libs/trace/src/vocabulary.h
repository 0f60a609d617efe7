#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zhicheng::trace {

// Words of CBV 2.0 that stand bare in JSON.
enum class Vocabulary : std::uint8_t {
  business_step,
  disposition,
  transaction_type,
  party_type,
  measurement,
  sensor_alert,
  component,
  error_reason
};

bool has_word(Vocabulary vocabulary, std::string_view word);
// Where a word of it lives: https://ref.gs1.org/cbv/BizStep- and so on.
std::string_view address_of(Vocabulary vocabulary);

// urn:epcglobal:cbv:bizstep:x as https://ref.gs1.org/cbv/BizStep-x; false, and nothing is appended, for other
// texts.
bool append_web_word(std::string_view urn, std::string& out);

}  // namespace zhicheng::trace
