#include "sales/inline_sale.h"

#include "core/text.h"

namespace storecast::json {
namespace {

const Node* find_ignoring_case(const Node& node, std::string_view name, Problems& problems) {
  for (const auto& [key, value] : node.members) {
    if (equals_ignoring_case(key, name)) return &value;
  }
  problems.add("required", "A row of sales needs \"" + std::string(name) + "\".");
  return nullptr;
}

}  // namespace

void Codec<sales::InlineSale>::read(const Node& node, sales::InlineSale& value, const Rules&,
                                    Problems& problems) {
  if (node.kind != Node::Kind::Object) return problems.expected("an object", node);
  if (const Node* date = find_ignoring_case(node, "date", problems)) {
    const Problems::At at(problems, "date");
    Codec<Date>::read(*date, value.date, {}, problems);
  }
  if (const Node* quantity = find_ignoring_case(node, "quantity_sold", problems)) {
    const Problems::At at(problems, "quantity_sold");
    Codec<double>::read(*quantity, value.quantity_sold, {.minimum = 0, .maximum = 1e12}, problems);
  }
}

void Codec<sales::InlineSale>::write(const sales::InlineSale& value, Writer& writer) {
  writer.begin_object();
  writer.member("date", value.date.to_string());
  writer.member("quantity_sold", value.quantity_sold);
  writer.end_object();
}

}  // namespace storecast::json
