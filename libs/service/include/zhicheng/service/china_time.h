#pragma once

#include "zhicheng/calendar/local_minute.h"

// What clocks show in China at an instant: UTC+8, no daylight saving time.
namespace zhicheng::service {

Date day_in_china(Timestamp instant);
calendar::LocalMinute minute_in_china(Timestamp instant);
Timestamp instant_of(calendar::LocalMinute minute);  // when clocks come to show it

}  // namespace zhicheng::service
