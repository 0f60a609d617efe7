#include "zhicheng/service/china_time.h"

namespace zhicheng::service {

Date day_in_china(Timestamp instant) {
  return minute_in_china(instant).date;
}

calendar::LocalMinute minute_in_china(Timestamp instant) {
  using namespace std::chrono;
  const sys_time<microseconds> there = sys_time<microseconds>{microseconds{instant.micros}} + hours{8};
  const sys_days day = floor<days>(there);
  return {Date{day}, static_cast<int>(floor<minutes>(there - day).count())};
}

Timestamp instant_of(calendar::LocalMinute minute) {
  using namespace std::chrono;
  const sys_time<microseconds> there = sys_days{minute.date} + minutes{minute.minute} - hours{8};
  return {there.time_since_epoch().count()};
}

}  // namespace zhicheng::service
