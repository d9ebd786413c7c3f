#include "tests/api/endpoints.h"

#include "core/id.h"

namespace storecast::api_test {
namespace {

// What a parameter must look like depends on what it names.
std::string stranger_for(std::string_view pattern, std::string_view parameter) {
  constexpr std::int64_t kNobody = 7;
  constexpr std::pair<std::string_view, std::string_view> kPrefixes[] = {
      {"/accounts/", "acc"},  {"/sessions/", "ses"},
      {"/reviews/", "rev"},   {"/jobs/", "job"},
      {"/imports/", "imp"},   {"/categories/", "cat"},
      {"/sales/{", "sal"},    {"/analyze-product-reviews/", "prd"},
      {"/products/", "prd"},  {"/inventory/", "prd"},
      {"/variants/", "var"},  {"/locations/", "loc"},
      {"/mails/", "mal"},     {"/payments/", "pay"},
      {"/addresses/", "adr"}, {"/api-keys/", "key"},
      {"/invites/", "inv"},   {"/staff/", "acc"},
      {"/orders/", "ord"},    {"/carts/", "crt"},
      {"/shipments/", "shp"}, {"/returns/", "rtn"},
      {"/invoices/", "ivc"},  {"/order-views/", "orv"},
      {"/alarms/", "alm"},    {"/suggestions/", "dec"}};
  if (parameter == "{image_id}") return id_to_text("img", kNobody);
  if (parameter == "{file}") return "0123456789abcdef-320.webp";
  const std::string before(pattern.substr(0, pattern.find(parameter) + 1));
  for (const auto& [place, prefix] : kPrefixes) {
    if (before.ends_with(std::string(place) + (place.ends_with('{') ? "" : "{"))) {
      return id_to_text(prefix, kNobody);
    }
  }
  return id_to_text("prd", kNobody);
}

}  // namespace

std::vector<Path> all_paths(const http::Routes& routes) {
  std::vector<Path> all;
  for (const auto& endpoint : routes.all()) {
    const std::string method(http::method_name(endpoint->method));
    all.push_back({method, endpoint->path, endpoint.get()});
    for (const std::string& alias : endpoint->aliases) {
      all.push_back({method, alias, endpoint.get()});
    }
  }
  return all;
}

std::string fill_with_strangers(const std::string& pattern) {
  std::string filled;
  std::size_t at = 0;
  for (std::size_t open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', at)) {
    const std::size_t close = pattern.find('}', open) + 1;
    filled += pattern.substr(at, open - at);
    filled += stranger_for(pattern, std::string_view(pattern).substr(open, close - open));
    at = close;
  }
  return filled + pattern.substr(at);
}

Question empty_question(const Path& path) {
  Question question{.method = path.method, .target = fill_with_strangers(path.pattern)};
  question.body = "{}";
  if (!path.endpoint->upload_types.empty()) {
    question.content_type = path.endpoint->upload_types.front();
    question.body = "";
  }
  return question;
}

}  // namespace storecast::api_test
