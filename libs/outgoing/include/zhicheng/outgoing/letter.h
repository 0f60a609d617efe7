#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/result.h"

namespace zhicheng::outgoing {

// A mail to one reader, in UTF-8.
struct Letter {
  std::string to;       // an address as check_mail_address wants it
  std::string subject;  // one line
  std::string text;     // lines end with \n
};

// name@example.org: ASCII, at most 254 characters, a domain of two labels and more, nothing quoted.
// mail_address_malformed.
Result<void> check_mail_address(std::string_view text);

// The form on the wire (RFC 5322, MIME): subject as encoded words, text as base64. `id` makes the Message-ID
// with the domain of `from`.
std::string format_letter(const Letter& letter, std::string_view from, Timestamp at, std::string_view id);

}  // namespace zhicheng::outgoing
