// Values that travel into statements and out of rows.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

#include "core/date.h"
#include "core/id.h"

namespace storecast::db {

using Bytes = std::span<const std::byte>;

// One bound argument. Text and bytes are borrowed: they must live until the call returns.
using Argument = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

inline Argument bind(std::nullopt_t) {
  return std::monostate();
}
inline Argument bind(std::integral auto value) {
  return static_cast<std::int64_t>(value);
}
inline Argument bind(double value) {
  return value;
}
inline Argument bind(std::string_view text) {
  return text;
}
inline Argument bind(Bytes bytes) {
  return bytes;
}
inline Argument bind(Date date) {
  return std::int64_t{date.days_since_epoch()};
}
inline Argument bind(Instant instant) {
  return instant.microseconds();
}
template <class Tag>
Argument bind(Id<Tag> id) {
  return id.value();
}
template <class T>
requires std::is_enum_v<T> Argument bind(T value) {
  return static_cast<std::int64_t>(value);
}
template <class T>
Argument bind(const std::optional<T>& value) {
  return value ? db::bind(*value) : Argument();  // qualified: std::bind would be preferred
}

// The current row of a cursor. Columns count from 0. Text and bytes are valid until the next row.
class Row {
 public:
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  Bytes bytes(int column) const;

  bool flag(int column) const { return integer(column) != 0; }
  Date date(int column) const { return Date(static_cast<std::int32_t>(integer(column))); }
  Instant instant(int column) const { return Instant(integer(column)); }
  template <class IdType>
  IdType id(int column) const {
    return IdType(integer(column));
  }
  // `get(column)` or nothing where the column is NULL: row.maybe(3, &Row::date).
  template <class T>
  std::optional<T> maybe(int column, T (Row::*get)(int) const) const {
    return is_null(column) ? std::nullopt : std::optional<T>((this->*get)(column));
  }

 private:
  friend class Reader;
  explicit Row(void* statement) : statement_(statement) {}
  void* statement_;
};

}  // namespace storecast::db
