#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "zhicheng/registry/record_type.h"
#include "zhicheng/sampling/frame.h"
#include "zhicheng/service/draw_view.h"
#include "zhicheng/store/unit_of_work.h"

// From a register to the list that is drawn from.
namespace zhicheng::service {

// The list by keys, as id,stratum,weight (sampling::Frame), and how many it has.
struct DrawList {
  std::string csv;
  FrameCount count;
};

// Reads every thing of the register; those that the filters do not want, and those that had too many cases,
// are left out. A stratum is the name of a choice, of a division its first six digits, otherwise the value;
// "未填" where there is none. Weights mix the even share exactly: share · sum of weights + (100 − share) ·
// units · weight, per stratum. draw_frame_empty. Linear.
Result<DrawList> list_of(store::Repositories& repositories, const registry::RecordType& type,
                         const DrawSpec& spec, Date today);

// Check code of a key: the first 24 hexadecimal digits of HMAC(salt, key) with the hash of the draw. Nobody
// who does not know the salt can tell whose it is.
std::string check_code_of(Hmac& keyed, std::string_view key);

// A list with check codes in place of keys. Errors of Frame::read; of a salt that is not hexadecimal.
Result<sampling::Frame> coded_frame(std::string_view csv, std::string_view salt_hex, HashAlgorithm hash);
// The keys of some of its codes, by code. The same errors.
using CodedKeys = std::map<std::string, std::string, std::less<>>;
Result<CodedKeys> keys_of(const std::set<std::string>& codes, std::string_view csv, std::string_view salt_hex,
                          HashAlgorithm hash);
std::string csv_of(const sampling::Frame& frame);

}  // namespace zhicheng::service
