#pragma once

#include <string_view>

// The last sign of a code, computed from those before it. Who calls makes sure that only allowed signs stand
// there.
namespace zhicheng {

inline constexpr std::string_view kUsccSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";
inline constexpr std::string_view kOrganisationSigns = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

char gs1_check_digit(std::string_view digits);            // modulo 10, weights 3 and 1 from the right
char uscc_check_sign(std::string_view signs);             // GB 32100-2015, of 17 signs of kUsccSigns
char organisation_check_sign(std::string_view signs);     // GB 11714, of 8 signs of kOrganisationSigns
char iso7064_11_10_check_digit(std::string_view digits);  // ISO 7064 MOD 11,10

}  // namespace zhicheng
