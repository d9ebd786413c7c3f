#include "json/fields.h"

#include <memory>
#include <mutex>

namespace storecast::json {
namespace {

struct MoneyShape {
  std::int64_t amount = 0;
  Currency currency;
  template <class F>
  static void fields(F& f) {
    f.name("Money");
    f("amount", &MoneyShape::amount).doc("In minor units: paise, cents.").example("18536100");
    f("currency", &MoneyShape::currency).doc("ISO 4217.").example("\"INR\"");
  }
};

}  // namespace

namespace detail {

const Type& scalar_type(Shape shape, std::string_view format) {
  static std::mutex mutex;
  static std::map<std::pair<Shape, std::string>, std::unique_ptr<Type>> types;
  const std::lock_guard lock(mutex);
  auto& slot = types[{shape, std::string(format)}];
  if (!slot) slot = std::make_unique<Type>(Type{.shape = shape, .format = std::string(format)});
  return *slot;
}

void read_text_value(const Node& node, std::string_view what, Problems& problems,
                     const std::function<bool(std::string_view)>& accept) {
  const std::string* text = node.as_string();
  if (text == nullptr) return problems.expected(what, node);
  if (accept(*text)) return;
  problems.add("not_acceptable",
               "Expected " + std::string(what) + ", found \"" + text->substr(0, 60) + "\".");
}

}  // namespace detail

void Codec<bool>::read(const Node& node, bool& value, const Rules&, Problems& problems) {
  const auto flag = node.as_boolean();
  flag ? void(value = *flag) : problems.expected("true or false", node);
}

void Codec<double>::read(const Node& node, double& value, const Rules& rules, Problems& problems) {
  const auto number = node.as_number();
  if (!number) return problems.expected("a number", node);
  check_number(*number, rules, problems);
  value = *number;
}

void Codec<std::string>::read(const Node& node, std::string& value, const Rules& rules,
                              Problems& problems) {
  const std::string* text = node.as_string();
  if (text == nullptr) return problems.expected("a string", node);
  check_string(*text, rules, problems);
  value = *text;
}

void Codec<Date>::read(const Node& node, Date& value, const Rules&, Problems& problems) {
  detail::read_text_value(node, "a date like \"2024-12-31\"", problems, [&](std::string_view text) {
    const auto date = Date::parse(text);
    if (date) value = *date;
    return date.has_value();
  });
}

void Codec<Instant>::read(const Node& node, Instant& value, const Rules&, Problems& problems) {
  detail::read_text_value(node, "a time like \"2024-12-31T18:30:00Z\"", problems,
                          [&](std::string_view text) {
                            const auto instant = Instant::parse(text);
                            if (instant) value = *instant;
                            return instant.has_value();
                          });
}

void Codec<Currency>::read(const Node& node, Currency& value, const Rules&, Problems& problems) {
  detail::read_text_value(node, "an ISO 4217 currency like \"INR\"", problems,
                          [&](std::string_view text) {
                            const auto currency = Currency::parse(text);
                            if (currency) value = *currency;
                            return currency.has_value();
                          });
}

const Type& Codec<Money>::type() {
  return object_type<MoneyShape>();
}

void Codec<Money>::read(const Node& node, Money& value, const Rules& rules, Problems& problems) {
  MoneyShape shape;
  Codec<MoneyShape>::read(node, shape, {}, problems);
  const Problems::At at(problems, "amount");
  check_number(static_cast<double>(shape.amount), rules, problems);
  value = {shape.amount, shape.currency};
}

void Codec<Money>::write(const Money& value, Writer& writer) {
  Codec<MoneyShape>::write({value.amount_minor, value.currency}, writer);
}

void Codec<Raw>::read(const Node& node, Raw& value, const Rules&, Problems&) {
  value.text.clear();
  Writer writer(value.text);
  json::write(writer, node);
}

}  // namespace storecast::json
