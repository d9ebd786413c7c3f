#include "app/review_columns.h"

#include "core/text.h"

namespace storecast::app {

Result<std::size_t> need_column(const csv::Table& table, const std::string& asked,
                                const ColumnNames& usual, std::string_view option) {
  if (const auto found = TRY(find_column(table, asked, usual, option))) return *found;
  std::string message = "There is no column \"" + std::string(usual.front()) + "\"; the file has";
  for (const std::string& column : table.columns()) message += " \"" + column + "\"";
  message += ". Name it with " + std::string(option) + ".";
  return Error{ErrorKind::Invalid, "no_such_column", std::move(message)};
}

Result<std::optional<std::size_t>> find_column(const csv::Table& table, const std::string& asked,
                                               const ColumnNames& usual, std::string_view option) {
  if (asked.empty()) {
    for (const std::string_view name : usual) {
      if (const auto place = table.find_column(name)) return place;
    }
    return std::optional<std::size_t>();
  }
  if (const auto place = table.find_column(asked)) return place;
  std::string message = "There is no column \"" + asked + "\".";
  const ColumnNames columns(table.columns().begin(), table.columns().end());
  if (const auto near = nearest(asked, columns)) {
    message += " Did you mean \"" + std::string(*near) + "\"?";
  } else {
    message += " Name one that the file has with " + std::string(option) + ".";
  }
  return Error{ErrorKind::Invalid, "no_such_column", std::move(message)};
}

}  // namespace storecast::app
