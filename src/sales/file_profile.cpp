#include "sales/file_profile.h"

#include <algorithm>

#include "core/text.h"
#include "csv/mapping.h"
#include "sales/import_fields.h"

namespace storecast::sales {
namespace {

using Values = std::vector<csv::Sample>;  // of each column

Values read_values(csv::Table& table, std::int64_t& rows) {
  Values values(table.columns().size());
  for (; rows < kProfileRows; ++rows) {
    const csv::Read read = table.next();
    if (read == csv::Read::End) break;
    if (read == csv::Read::Bad) continue;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!trim(table.fields()[i]).empty()) values[i].emplace_back(table.fields()[i]);
    }
  }
  return values;
}

std::vector<std::string> first_different(const csv::Sample& values) {
  std::vector<std::string> found;
  for (const std::string& value : values) {
    if (found.size() == ColumnProfile::kSamples) break;
    if (std::find(found.begin(), found.end(), value) == found.end()) found.push_back(value);
  }
  return found;
}

std::vector<std::string_view> views_of(const csv::Sample& values) {
  return {values.begin(), values.end()};
}

void find_formats(FileProfile& profile, const Values& values) {
  std::vector<std::string_view> numbers;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::optional<std::string>& name = profile.columns[i].field;
    const ImportField* field = name ? find_import_field(*name) : nullptr;
    if (field == nullptr || field->kind == FieldKind::Text) continue;
    const auto column = views_of(values[i]);
    if (field->kind != FieldKind::Date) {
      numbers.insert(numbers.end(), column.begin(), column.end());
    } else if (const auto found = csv::detect_date_format(column)) {
      profile.date_format = found->format;
      profile.is_date_ambiguous = found->is_ambiguous;
    }
  }
  if (const auto found = csv::detect_number_format(numbers)) profile.number_format = found->format;
}

void name_formats(FileProfile& profile) {
  for (ColumnProfile& column : profile.columns) {
    const ImportField* field = column.field ? find_import_field(*column.field) : nullptr;
    if (field == nullptr || field->kind == FieldKind::Text) continue;
    if (field->kind != FieldKind::Date) {
      column.format = csv::pattern(profile.number_format);
    } else if (profile.date_format) {
      column.format = csv::pattern(*profile.date_format);
    }
  }
}

}  // namespace

Result<FileProfile> profile_file(std::unique_ptr<csv::Source> source,
                                 const csv::OpenOptions& options) {
  csv::Table table = TRY(csv::Table::open(std::move(source), options));
  FileProfile profile;
  profile.encoding = table.encoding();
  profile.delimiter = table.delimiter();
  const Values values = read_values(table, profile.rows_sampled);
  const auto matches = csv::match_columns(table.columns(), values, import_targets());
  for (std::size_t i = 0; i < values.size(); ++i) {
    ColumnProfile& column = profile.columns.emplace_back();
    column.name = table.columns()[i];
    column.samples = first_different(values[i]);
    column.confidence = matches[i].confidence;
    if (matches[i].target) column.field = import_fields()[*matches[i].target].name;
  }
  find_formats(profile, values);
  name_formats(profile);
  return profile;
}

}  // namespace storecast::sales
