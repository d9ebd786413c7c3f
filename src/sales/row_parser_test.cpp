#include "sales/row_parser.h"

#include <gtest/gtest.h>

#include "sales/import_fields.h"

namespace storecast::sales {
namespace {

FileProfile profile_of(std::string_view text, const csv::OpenOptions& options = {}) {
  return profile_file(csv::from_memory(text), options).value();
}

std::string code_of(const FileProfile& profile, const ReadingRules& rules) {
  const auto parser = RowParser::make(profile, rules);
  return parser ? "ok" : parser.error().code;
}

TEST(FileProfile, MapsThe26ColumnsByThemselves) {
  std::string header, row;
  for (const ImportField& field : import_fields()) {
    header += std::string(header.empty() ? "" : ",") + std::string(field.header);
    row += row.empty() ? "" : ",";
    row += field.kind == FieldKind::Date ? "2024-01-01" : field.kind == FieldKind::Text ? "x" : "5";
  }
  const FileProfile profile = profile_of(header + "\n" + row + "\n");
  ASSERT_EQ(profile.columns.size(), 26u);
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    EXPECT_EQ(profile.columns[i].field, import_fields()[i].name);
    EXPECT_EQ(profile.columns[i].confidence, 1.0);
  }
}

TEST(FileProfile, SaysHowTheFileIsWritten) {
  const FileProfile profile = profile_of("Date;SKU;Qty;Price\n01/02/2024;A;1.234;2,50\n");
  EXPECT_EQ(profile.delimiter, ';');
  EXPECT_EQ(profile.date_format, csv::DateFormat::DmySlash);
  EXPECT_TRUE(profile.is_date_ambiguous);
  EXPECT_EQ(profile.number_format, csv::NumberFormat::Comma);
  EXPECT_EQ(profile.columns[0].samples, std::vector<std::string>{"01/02/2024"});
  EXPECT_EQ(profile.columns[0].format, "DD/MM/YYYY");
}

TEST(RowParser, SaysWhatTheMappingLacks) {
  const FileProfile profile = profile_of("Tag,Menge,Artikel\n2024-01-01,5,A\n");
  EXPECT_EQ(code_of(profile, {}), "no_date_column");
  EXPECT_EQ(code_of(profile, {.mapping = {{"Tag", "date"}}}), "no_quantity_column");
  ReadingRules rules{.mapping = {{"Tag", "date"}, {"Menge", "quantity_sold"}}};
  EXPECT_EQ(code_of(profile, rules), "no_product_column");
  rules.single_product = "A";
  EXPECT_EQ(code_of(profile, rules), "ok");
  rules.mapping["Artikel"] = "date";
  EXPECT_EQ(code_of(profile, rules), "field_twice");
  rules.mapping["Artikel"] = "colour";
  EXPECT_EQ(code_of(profile, rules), "no_such_field");
  EXPECT_EQ(code_of(profile, {.mapping = {{"Datum", "date"}}}), "no_such_column");
}

TEST(RowParser, SaysWhatIsWrongWithARow) {
  const FileProfile profile = profile_of("Date,SKU,Qty,Price,Stock\n2024-01-01,A,1,1,1\n");
  const RowParser parser = RowParser::make(profile, {}).value();
  const auto code = [&](std::vector<std::string_view> record) {
    const auto parsed = parser.parse(record);
    const auto* problem = std::get_if<RowProblem>(&parsed);
    return problem ? std::string(problem->code) + " " + std::to_string(problem->column) : "ok";
  };
  EXPECT_EQ(code({"2024-01-01", "A", "1", "", ""}), "ok");
  EXPECT_EQ(code({"2024-02-30", "A", "1", "", ""}), "not_a_date 0");
  EXPECT_EQ(code({"2024-01-01", " ", "1", "", ""}), "no_product 1");
  EXPECT_EQ(code({"2024-01-01", "A", "", "", ""}), "not_a_number 2");
  EXPECT_EQ(code({"2024-01-01", "A", "-1", "", ""}), "negative 2");
  EXPECT_EQ(code({"2024-01-01", "A", "1e10", "", ""}), "too_large 2");
  EXPECT_EQ(code({"2024-01-01", "A", "1", "free", ""}), "not_a_number 3");
  EXPECT_EQ(code({"2024-01-01", "A", "1", "-5", ""}), "negative 3");
  EXPECT_EQ(code({"2024-01-01", "A", "900000000", "900000000", ""}), "too_large 3");
  EXPECT_EQ(code({"2024-01-01", "A", "1", "5", "many"}), "not_a_number 4");
  EXPECT_EQ(code({"2024-01-01", std::string(65, 'x'), "1", "5", "1"}), "too_long 1");
}

TEST(RowParser, KnowsAPromotionByYesOrByName) {
  EXPECT_TRUE(says_promotion("Yes"));
  EXPECT_TRUE(says_promotion("Diwali offer"));
  EXPECT_FALSE(says_promotion("No"));
  EXPECT_FALSE(says_promotion(" none "));
  EXPECT_FALSE(says_promotion(""));
}

}  // namespace
}  // namespace storecast::sales
