#include "tests/api/shop.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <charconv>
#include <random>

#include "core/log.h"
#include "core/text.h"
#include "http/test_wire.h"
#include "identity/account_service.h"

namespace storecast::api_test {

namespace fs = std::filesystem;

namespace {

fs::path new_folder() {
  std::random_device random;
  return fs::temp_directory_path() /
         ("storecast-api-" + std::to_string(getpid()) + "-" + std::to_string(random()));
}

std::string text_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  const std::string* text = member ? member->as_string() : nullptr;
  EXPECT_NE(text, nullptr) << "no " << name;
  return text ? *text : std::string();
}

Answer parse(const std::string& bytes) {
  Answer answer;
  answer.status = http::status_of_answer(bytes);
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == bytes.npos) return answer;
  std::size_t at = bytes.find("\r\n");
  while (at < end) {
    const std::size_t start = at + 2;
    at = bytes.find("\r\n", start);
    const std::string line = bytes.substr(start, at - start);
    const std::size_t colon = line.find(": ");
    answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  answer.body = bytes.substr(end + 4);
  return answer;
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

json::Node Answer::document() const {
  Result<json::Node> parsed = json::parse_document(body);
  return parsed.ok() ? std::move(parsed).value() : json::Node{};
}

Shop::Shop(Config config) : folder_(new_folder()) {
  log::set_level(log::Level::Error);
  config.data_dir = folder_.string();
  config.port = 0;
  config.requests_per_minute = 0;
  application_ = app::Application::open(std::move(config)).value();
  const auto admin = application_->accounts().make_first_admin();
  logins_[Who::Admin] = {admin->email, admin->password};
  application_->start().value();
  const std::string url = application_->url();
  port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  make_accounts();
  fill();
}

Shop::~Shop() {
  application_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Answer Shop::ask(const Question& question) const {
  std::string request =
      question.method + " " + question.target + " HTTP/1.1\r\nHost: localhost\r\n";
  request += "Connection: close\r\n";
  if (!question.token.empty()) request += "Authorization: Bearer " + question.token + "\r\n";
  for (const auto& [name, value] : question.headers) request += name + ": " + value + "\r\n";
  const bool sends =
      question.method == "POST" || question.method == "PUT" || question.method == "PATCH";
  if (sends) {
    if (!question.content_type.empty()) {
      request += "Content-Type: " + question.content_type + "\r\n";
    }
    request += "Content-Length: " + std::to_string(question.body.size()) + "\r\n";
  }
  http::Wire wire(port_, 30'000);
  wire.send(request + "\r\n" + (sends ? question.body : std::string()));
  return parse(wire.read_all());
}

std::string Shop::log_in(Who who) const {
  const auto& [email, password] = logins_.at(who);
  const Answer answer =
      ask({.method = "POST",
           .target = "/api/v1/auth/login",
           .body = R"({"email":")" + email + R"(","password":")" + password + "\"}"});
  return text_of(answer.document(), "access_token");
}

json::Node Shop::must(Who who, std::string method, std::string target, std::string body) {
  const Answer answer = ask({.method = std::move(method),
                             .target = target,
                             .body = std::move(body),
                             .token = token(who)});
  EXPECT_TRUE(answer.status >= 200 && answer.status < 300) << target << " " << answer.body;
  return answer.document();
}

void Shop::make_accounts() {
  tokens_[Who::Nobody] = "";
  tokens_[Who::Admin] = log_in(Who::Admin);
  logins_[Who::Customer] = {"customer@example.com", "three green lorries"};
  logins_[Who::Staff] = {"staff@example.com", "seven quiet rivers"};
  for (Who who : {Who::Customer, Who::Staff}) {
    const auto& [email, password] = logins_[who];
    must(Who::Nobody, "POST", "/api/v1/auth/register",
         R"({"email":")" + email + R"(","password":")" + password + R"(","name":"Asha"})");
    tokens_[who] = log_in(who);
  }
  ids_["customer"] = text_of(must(Who::Customer, "GET", "/api/v1/auth/me", ""), "id");
  const std::string staff = text_of(must(Who::Staff, "GET", "/api/v1/auth/me", ""), "id");
  must(Who::Admin, "PATCH", "/api/v1/accounts/" + staff, R"({"role":"staff"})");
  tokens_[Who::Staff] = log_in(Who::Staff);
}

void Shop::fill() {
  ids_["category"] =
      text_of(must(Who::Admin, "POST", "/api/v1/categories", R"({"name":"Motorcycles"})"), "id");
  ids_["product"] = text_of(
      must(Who::Admin, "POST", "/api/v1/products",
           R"({"sku":"RE-350","name":"Classic 350","brand":"Royal Enfield","category_id":")" +
               ids_["category"] + R"(","price":{"amount":19300000,"currency":"INR"}})"),
      "id");
  for (int day = 1; day <= 28; ++day) {
    const std::string date = "2024-02-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    ids_["sale"] = text_of(must(Who::Staff, "POST", "/api/v1/sales",
                                R"({"product_id":")" + ids_["product"] + R"(","date":")" + date +
                                    R"(","quantity":)" + std::to_string(5 + day % 7) + "}"),
                           "id");
  }
  ids_["review"] =
      text_of(must(Who::Customer, "POST", "/api/v1/products/" + ids_["product"] + "/reviews",
                   R"({"rating":4,"text":"Smooth engine, but the seat is hard."})"),
              "id");
}

Shop& shared_shop() {
  static Shop shop;
  return shop;
}

}  // namespace storecast::api_test
