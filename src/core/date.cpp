#include "core/date.h"

#include <chrono>
#include <cstdio>

namespace storecast {
namespace {

namespace chr = std::chrono;

chr::year_month_day civil(Date date) {
  return chr::year_month_day(chr::sys_days(chr::days(date.days_since_epoch())));
}

// The number in text[from, from + length), or -1 where it is not all digits.
int digits(std::string_view text, std::size_t from, std::size_t length) {
  if (from + length > text.size()) return -1;
  int value = 0;
  for (char c : text.substr(from, length)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> Date::from_ymd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const chr::year_month_day ymd(chr::year(year), chr::month(static_cast<unsigned>(month)),
                                chr::day(static_cast<unsigned>(day)));
  if (!ymd.ok()) return {};
  return Date(static_cast<std::int32_t>(chr::sys_days(ymd).time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  return from_ymd(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

int Date::year() const {
  return static_cast<int>(civil(*this).year());
}
int Date::month() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).month()));
}
int Date::day() const {
  return static_cast<int>(static_cast<unsigned>(civil(*this).day()));
}
int Date::day_of_year() const {
  return *this - *from_ymd(year(), 1, 1) + 1;
}

Weekday Date::weekday() const {
  const int from_thursday = days_ % 7;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(((from_thursday + 3) % 7 + 7) % 7);
}

Date Date::start_of_week() const {
  return *this - static_cast<int>(weekday());
}
Date Date::start_of_month() const {
  return *this - (day() - 1);
}

Date Date::add_months(int months) const {
  const chr::year_month_day ymd = civil(*this);
  const chr::year_month target = chr::year_month(ymd.year(), ymd.month()) + chr::months(months);
  const chr::year_month_day last(target / chr::last);
  const chr::year_month_day wanted = target / (ymd.day() < last.day() ? ymd.day() : last.day());
  return Date(static_cast<std::int32_t>(chr::sys_days(wanted).time_since_epoch().count()));
}

std::string Date::to_string() const {
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year(), month(), day());
  return text;
}

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':') {
    return {};
  }
  const auto date = Date::parse(text.substr(0, 10));
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return {};
  }
  std::size_t at = 19;
  std::int64_t micros = 0;
  if (text[at] == '.') {
    const std::size_t first = ++at;
    for (std::int64_t unit = 100'000; at < text.size() && digits(text, at, 1) >= 0; ++at) {
      micros += digits(text, at, 1) * unit;
      unit /= 10;
    }
    if (at == first) return {};
  }
  std::int64_t offset_minutes = 0;
  const std::string_view zone = text.substr(at);
  if (zone != "Z" && zone != "z") {
    const int zone_hour = digits(zone, 1, 2), zone_minute = digits(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || zone_hour < 0 ||
        zone_hour > 23 || zone_minute < 0 || zone_minute > 59) {
      return {};
    }
    offset_minutes = (zone[0] == '-' ? -1 : 1) * (zone_hour * 60 + zone_minute);
  }
  const std::int64_t seconds = std::int64_t{date->days_since_epoch()} * 86'400 + hour * 3'600 +
                               minute * 60 + second - offset_minutes * 60;
  return Instant(seconds * 1'000'000 + micros);
}

Instant Instant::at_midnight(Date date) {
  return Instant(std::int64_t{date.days_since_epoch()} * 86'400'000'000);
}

Date Instant::date() const {
  const std::int64_t s = seconds();
  return Date(static_cast<std::int32_t>(s >= 0 ? s / 86'400 : (s - 86'399) / 86'400));
}

std::string Instant::to_string() const {
  const std::int64_t in_day = micros_ - at_midnight(date()).micros_;
  const int milliseconds = static_cast<int>(in_day / 1'000);
  char text[48];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", milliseconds / 3'600'000,
                milliseconds / 60'000 % 60, milliseconds / 1'000 % 60, milliseconds % 1'000);
  return date().to_string() + text;
}

Instant SystemClock::now() const {
  return Instant(std::chrono::duration_cast<std::chrono::microseconds>(
                     std::chrono::system_clock::now().time_since_epoch())
                     .count());
}

}  // namespace storecast
