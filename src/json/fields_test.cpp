#include "json/fields.h"

#include <gtest/gtest.h>

#include <cmath>

namespace storecast::json {
namespace {

enum class Colour { Red, Green };
auto enum_names(Colour) {
  return std::to_array<std::pair<Colour, std::string_view>>(
      {{Colour::Red, "red"}, {Colour::Green, "green"}});
}

struct Line {
  std::string sku;
  int quantity = 1;
  template <class F>
  static void fields(F& f) {
    f.name("Line");
    f("sku", &Line::sku).length(1, 8);
    f("quantity", &Line::quantity).range(1, 99).defaulted();
  }
};

struct Order {
  Date day;
  std::vector<Line> lines;
  std::optional<Money> total;
  std::map<std::string, std::string> notes;
  Colour colour = Colour::Red;
  ProductId product;
  template <class F>
  static void fields(F& f) {
    f.name("Order");
    f("day", &Order::day).doc("When.");
    f("lines", &Order::lines).items(2);
    f("total", &Order::total);
    f("notes", &Order::notes).defaulted();
    f("colour", &Order::colour).defaulted();
    f("product", &Order::product).defaulted();
  }
};

TEST(Fields, ReadsAndPrintsTheSame) {
  const std::string text =
      R"({"day":"2024-02-29","lines":[{"sku":"a","quantity":2}],)"
      R"("total":{"amount":-5,"currency":"USD"},"notes":{"k":"v\n"},"colour":"green",)"
      R"("product":"prd_0000000000001"})";
  const auto order = parse<Order>(text);
  ASSERT_TRUE(order) << order.error().message;
  EXPECT_EQ(order->lines[0].quantity, 2);
  EXPECT_EQ(order->colour, Colour::Green);
  EXPECT_EQ(print(*order), text);
}

TEST(Fields, ReportsEveryProblemWithItsPlace) {
  const auto order = parse<Order>(
      R"({"day":"2023-02-29","lines":[{"sku":""},{"sku":"123456789","quantity":1.5},{"sku":1}],)"
      R"("totl":null,"colour":"blue","product":"acc_0000000000001"})");
  ASSERT_FALSE(order);
  std::vector<std::string> found;
  for (const FieldError& field : order.error().fields) {
    found.push_back(field.pointer + " " + field.code);
  }
  EXPECT_EQ(found,
            (std::vector<std::string>{
                "/totl unknown_field", "/day not_acceptable", "/lines/0/sku too_short",
                "/lines/1/sku too_long", "/lines/1/quantity wrong_type", "/lines/2/sku wrong_type",
                "/lines too_many", "/colour not_acceptable", "/product not_acceptable"}));
  EXPECT_NE(order.error().fields[0].detail.find("\"total\""), std::string::npos);
}

TEST(Fields, RefusesWhatIsNotJson) {
  for (const char* bad : {"", "{", "{\"a\":1,\"a\":2}", "[1e999]", "{\"a\":1}x", "[1,]", "'a'",
                          "[\"\\ud800\"]", "\xEF\xBB\xBF{}", "[\"\xff\"]", "NaN", "// c\n{}"}) {
    EXPECT_FALSE(parse_document(bad)) << bad;
  }
  EXPECT_FALSE(parse_document(std::string(100, '[') + std::string(100, ']')));
  EXPECT_EQ(parse_document("{\n \"a\": tru }").error().message.find("line 2") != std::string::npos,
            true);
}

TEST(Fields, WholeNumbersMayBeSpelledAsReals) {
  EXPECT_EQ(parse<Line>(R"({"sku":"a","quantity":2.0})")->quantity, 2);
  for (const char* bad : {"2.5", "\"2\"", "[2]", "true", "1e400", "99999999999"}) {
    EXPECT_FALSE(parse<Line>(std::string(R"({"sku":"a","quantity":)") + bad + "}")) << bad;
  }
}

TEST(Fields, DescribesItselfAsSchema) {
  std::string text;
  Writer writer(text);
  write_object_schema(object_type<Order>(), Where::Body, writer);
  EXPECT_TRUE(parse_document(text));
  EXPECT_NE(text.find(R"("day":{"type":"string","format":"date","description":"When."})"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(R"("required":["day","lines"])"), std::string::npos) << text;
  std::map<std::string, const Type*> objects;
  collect_objects(object_type<Order>(), objects);
  EXPECT_EQ(objects.size(), 3u);
}

TEST(Writer, NumbersThatAreNotFiniteAreNull) {
  EXPECT_EQ(print(std::vector<double>{1.0, 0.1, INFINITY, NAN}), "[1,0.1,null,null]");
}

}  // namespace
}  // namespace storecast::json
