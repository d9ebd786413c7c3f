// What a sales file looks like before it is imported: how it is written, and what its columns
// probably mean.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "csv/dates.h"
#include "csv/numbers.h"
#include "csv/table.h"

namespace storecast::sales {

struct ColumnProfile {
  std::string name;
  std::vector<std::string> samples;   // up to kSamples different values
  std::optional<std::string> field;   // of import_fields(), if one fits
  double confidence = 0;              // that it is this field
  std::optional<std::string> format;  // how dates or numbers are written, for such fields

  static constexpr std::size_t kSamples = 5;
};

struct FileProfile {
  csv::Encoding encoding = csv::Encoding::Utf8;
  char delimiter = ',';
  std::vector<ColumnProfile> columns;
  std::int64_t rows_sampled = 0;
  std::optional<csv::DateFormat> date_format;  // of the column that is probably the date
  bool is_date_ambiguous = false;              // day and month could be swapped in all of it
  csv::NumberFormat number_format = csv::NumberFormat::Point;
};

// Looks at the first kProfileRows rows. Errors are those of csv::Table::open.
inline constexpr std::int64_t kProfileRows = 1'000;  // shows formats; is read in milliseconds
Result<FileProfile> profile_file(std::unique_ptr<csv::Source> source,
                                 const csv::OpenOptions& options);

}  // namespace storecast::sales
