// Calendar dates and instants. All time is UTC; a Date has no time zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storecast {

enum class Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::int32_t days_since_epoch) : days_(days_since_epoch) {}

  // Empty when there is no such day (month 13, 30 February) or the year is outside 1..9999.
  static std::optional<Date> from_ymd(int year, int month, int day);
  // Reads exactly "YYYY-MM-DD"; empty for anything else.
  static std::optional<Date> parse(std::string_view text);

  constexpr std::int32_t days_since_epoch() const { return days_; }
  int year() const;
  int month() const;        // 1..12
  int day() const;          // 1..31
  int day_of_year() const;  // 1..366
  Weekday weekday() const;
  Date start_of_week() const;  // its Monday
  Date start_of_month() const;
  Date add_months(int months) const;  // the last day of the month where the day does not exist
  std::string to_string() const;      // "YYYY-MM-DD"

  constexpr auto operator<=>(const Date&) const = default;
  constexpr Date& operator+=(int days) { return days_ += days, *this; }
  constexpr Date& operator++() { return *this += 1; }
  friend constexpr Date operator+(Date date, int days) { return Date(date.days_ + days); }
  friend constexpr Date operator-(Date date, int days) { return Date(date.days_ - days); }
  friend constexpr int operator-(Date a, Date b) { return a.days_ - b.days_; }

 private:
  std::int32_t days_ = 0;
};

// A point in time, as microseconds since 1970-01-01T00:00:00Z.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t microseconds_since_epoch)
      : micros_(microseconds_since_epoch) {}

  // Reads RFC 3339 with any offset ("2024-02-29T12:00:00.5+05:30"); empty for anything else.
  static std::optional<Instant> parse(std::string_view text);
  static Instant at_midnight(Date date);

  constexpr std::int64_t microseconds() const { return micros_; }
  constexpr std::int64_t seconds() const {
    return micros_ >= 0 ? micros_ / 1'000'000 : (micros_ - 999'999) / 1'000'000;
  }
  Date date() const;              // the UTC day
  std::string to_string() const;  // RFC 3339, "2024-02-29T06:30:00.500Z", milliseconds

  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Instant plus_seconds(std::int64_t seconds) const {
    return Instant(micros_ + seconds * 1'000'000);
  }

 private:
  std::int64_t micros_ = 0;
};

// Where the time comes from; tests bring their own.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  Date today() const { return now().date(); }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void advance_seconds(std::int64_t seconds) { now_ = now_.plus_seconds(seconds); }

 private:
  Instant now_;
};

}  // namespace storecast
