// Broken sales files, made from a good one by seeded changes: each is read, or refused with the
// place or a limit that has a name.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "app/sales_panel.h"

namespace storecast::app {
namespace {

constexpr int kFiles = 4'000;
constexpr std::size_t kLongestMessage = 1'000;

// What is wrong with a file as a whole has no line.
const std::set<std::string> kOfTheFile = {
    "empty_file",  "not_text",       "no_such_column",   "no_sales_data",      "too_many_rows",
    "bad_history", "too_many_cells", "too_long_history", "too_little_history", "duplicate_column"};

std::string good_file() {
  std::string text = "unique_id,ds,y,price,promo\n";
  for (int day = 0; day < 40; ++day) {
    for (const char* id : {"a", "\"b, c\""}) {
      text += std::string(id) + "," + (*Date::parse("2024-01-01") + day).to_string() + "," +
              std::to_string(day * 7 % 11) + "," + std::to_string(9 + day % 3) + ".5," +
              (day % 5 == 0 ? "yes" : "no") + "\n";
    }
  }
  return text;
}

class Breaker {
 public:
  explicit Breaker(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string text = good_file();
    const std::size_t changes = 1 + below(3);
    for (std::size_t k = 0; k < changes; ++k) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::size_t place(const std::string& text) { return below(text.size() + 1); }

  void change(std::string& text) {
    static const std::vector<std::string> kPieces = {"\"",
                                                     "\n",
                                                     "\r",
                                                     "\r\n",
                                                     ",",
                                                     ";",
                                                     "\t",
                                                     std::string(1, '\0'),
                                                     "\xff\xfe",
                                                     "\xef\xbb\xbf",
                                                     "\xc3",
                                                     "1e308",
                                                     "-1e400",
                                                     "nan",
                                                     "inf",
                                                     "2024-02-30",
                                                     "0000-00-00",
                                                     "99999-12-31",
                                                     "1700-01-01",
                                                     "999999999999999999999999",
                                                     "\"\"\"",
                                                     std::string(70'000, '9'),
                                                     std::string(5'000, '9'),
                                                     std::string(2'000, ','),
                                                     "\xf0\x9f\x9b\xb5"};
    switch (below(8)) {
      case 0:
        text.resize(place(text));
        break;
      case 1:
        text.erase(place(text), below(40));
        break;
      case 2:
        text.insert(place(text), text.substr(place(text), below(80)));
        break;
      case 3:
        replace_all(text, "\n", "\r\n");
        break;
      case 4:
        text.insert(0, "\xef\xbb\xbf");
        break;
      case 5:
        text.insert(std::min(text.find_first_of(",\n"), text.size()), ",ds");
        break;
      case 6:
        flip(text);
        break;
      default:
        text.insert(place(text), kPieces[below(kPieces.size())]);
    }
    if (text.empty()) text = "\n";
  }

  void flip(std::string& text) {
    if (!text.empty()) text[below(text.size())] = static_cast<char>(random_());
  }

  static void replace_all(std::string& text, std::string_view from, std::string_view to) {
    std::string result;
    for (const char c : text) {
      if (c == from[0])
        result += to;
      else
        result += c;
    }
    text = result;
  }

  std::mt19937_64 random_;
};

bool says_where(const Error& error) {
  if (kOfTheFile.contains(error.code)) return true;
  return !error.fields.empty() && error.fields[0].pointer.starts_with("line ");
}

TEST(SalesFuzz, EachBrokenFileIsReadOrRefusedWithItsPlace) {
  Breaker breaker(20'240'229);
  int read = 0;
  for (int file = 0; file < kFiles; ++file) {
    const std::string text = breaker.next();
    const PanelQuestion question{
        {}, {}, file % 2 == 0 ? std::vector<std::string>{"promo"} : std::vector<std::string>{}};
    const auto sales = read_sales_panel(csv::from_memory(text), question);
    if (sales.ok()) {
      ++read;
      continue;
    }
    const Error& error = sales.error();
    EXPECT_TRUE(says_where(error)) << error.code << ": " << error.message;
    EXPECT_LE(error.message.size(), kLongestMessage) << error.code;
    for (const FieldError& field : error.fields) {
      EXPECT_LE(field.pointer.size() + field.detail.size(), kLongestMessage) << error.code;
    }
  }
  EXPECT_GT(read, kFiles / 20);
  EXPECT_LT(read, kFiles * 19 / 20);
}

TEST(SalesFuzz, AMillionColumnsAreTooMany) {
  const auto refused = [](int columns) {
    std::string text = "ds,y";
    for (int column = 0; column < columns; ++column) text += ",c" + std::to_string(column);
    return read_sales_panel(csv::from_memory(text + "\n2024-01-01,1\n"), {}).error();
  };
  EXPECT_EQ(refused(2'000).fields.at(0).code, "too_many_columns");
  const Error error = refused(1'000'000);
  EXPECT_EQ(error.fields.at(0).code, "record_too_long");
  EXPECT_TRUE(says_where(error));
}

TEST(SalesFuzz, AMessageNamesTheFirstColumnsOnly) {
  std::string text = "day";
  for (int column = 0; column < 900; ++column) {
    text += "," + std::string(100, 'c') + std::to_string(column);
  }
  const Error error = read_sales_panel(csv::from_memory(text + "\n1\n"), {}).error();
  EXPECT_EQ(error.code, "no_such_column");
  EXPECT_LE(error.message.size(), 2 * kLongestMessage);
}

}  // namespace
}  // namespace storecast::app
