#pragma once

namespace zhicheng::api {

// So many requests at once, then so many a second.
struct Rate {
  double per_second = 0;
  double burst = 0;
};

// How often one may ask; beyond it 429 with Retry-After. By address (of an IPv6 address its first 64 bits),
// which a whole office may share, and by user.
struct Rates {
  Rate log_in{1, 100};   // by address: attempts to log in
  Rate open{10, 600};    // by address: what needs no log-in, and requests whose session or token is none
  Rate user{100, 3000};  // by user: everything else
};

}  // namespace zhicheng::api
