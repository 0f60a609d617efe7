#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/sampling/draw.h"

// The receipt of a draw: all that a citizen needs, beside the frame, to recompute it
// (docs/formats/draw-v1.md).
namespace zhicheng::sampling {

std::string write_receipt(const Frame& frame, const Draw& draw);  // JSON, a line end last

// stratum,order,id,pi_num,pi_den; order counts from 1 in each stratum.
std::string sample_csv(const Frame& frame, const Draw& draw);

// stratum,order,id,pi_num,pi_den,whole_num,whole_den: who stands in, in this order; whole: the chance of
// being in sample or reserve.
std::string reserve_csv(const Frame& frame, const Draw& draw);

struct ReceiptCheck {
  std::string what;  // root, units, plan, nonce, commit, seed, strata, selected, reserve
  bool holds = false;
  std::string stated;    // by the receipt; of lists: the first entry that differs
  std::string computed;  // from the frame
};

// Recomputes everything that the receipt states from what it was drawn with (plan, nonce, beacons) and the
// frame. Errors: json_malformed; draw_receipt_invalid names the member that is missing or of the wrong kind;
// those of draw(). A receipt that states something false gives a check that does not hold.
Result<std::vector<ReceiptCheck>> verify_receipt(std::string_view receipt, const Frame& frame);

}  // namespace zhicheng::sampling
