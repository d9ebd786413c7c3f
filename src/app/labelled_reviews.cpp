#include "app/labelled_reviews.h"

#include <filesystem>

#include "app/aspect_corpus.h"
#include "app/review_columns.h"
#include "core/text.h"

namespace storecast::app {

using sentiment::Label;
using sentiment::LabelledText;

Result<Label> parse_label(std::string_view text) {
  const std::string lower = to_lower_ascii(trim(text));
  if (lower == "neg" || lower == "negative") return Label::Negative;
  if (lower == "neu" || lower == "neutral") return Label::Neutral;
  if (lower == "pos" || lower == "positive") return Label::Positive;
  const double stars = parse_double(lower).value_or(0);
  if (stars == 1 || stars == 2) return Label::Negative;
  if (stars == 3) return Label::Neutral;
  if (stars == 4 || stars == 5) return Label::Positive;
  return Error{ErrorKind::Malformed, "unknown_label",
               "Expected negative, neutral, positive or 1 to 5 stars and found \"" +
                   std::string(text) + "\"."};
}

Result<std::vector<LabelledText>> read_labelled_reviews(csv::Table& table,
                                                        const LabelledColumns& columns,
                                                        const std::string& source) {
  ColumnNames label_names = {"label", "sentiment"};
  label_names.insert(label_names.end(), kStarNames.begin(), kStarNames.end());
  const auto text = TRY(need_column(table, columns.text, kTextNames, "--text"));
  const auto label = TRY(need_column(table, columns.label, label_names, "--label"));
  std::optional<std::size_t> title;
  if (columns.title != kNoColumn) {
    title = TRY(find_column(table, columns.title, kTitleNames, "--title"));
  }
  const auto set = TRY(find_column(table, columns.source, {"set", "source"}, "--source"));
  std::vector<LabelledText> texts;
  for (csv::Read read = table.next(); read != csv::Read::End; read = table.next()) {
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    const auto fields = table.fields();
    auto parsed = parse_label(fields[label]);
    if (!parsed) {
      return csv::to_error({table.line(), label + 1, "unknown_label", parsed.error().message});
    }
    texts.push_back({set ? std::string(fields[*set]) : source,
                     sentiment::join_title(title ? fields[*title] : "", fields[text]), *parsed});
  }
  return texts;
}

Result<std::vector<LabelledText>> read_labelled_file(const std::string& path,
                                                     const LabelledColumns& columns) {
  const std::filesystem::path name(path);
  if (name.extension() != ".gz") {
    auto source = TRY(csv::from_file(path));
    csv::Table table = TRY(csv::Table::open(std::move(source)));
    return read_labelled_reviews(table, columns, name.stem().string());
  }
  const std::string bytes = TRY(read_gzip_file(path));
  csv::Table table = TRY(csv::Table::open(csv::from_memory(bytes)));
  return read_labelled_reviews(table, columns, name.stem().stem().string());
}

}  // namespace storecast::app
