// A whole shop with a data folder of its own, asked over loopback like by any client.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/application.h"
#include "app/config.h"
#include "http/endpoint.h"
#include "json/node.h"

namespace storecast::api_test {

struct Answer {
  int status = 0;  // 0: none came
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  std::string header(std::string_view name) const;  // empty when absent
  json::Node document() const;                      // Null when the body is not JSON
};

struct Question {
  std::string method;
  std::string target;
  std::string body = {};
  std::string content_type = "application/json";
  std::string token = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

enum class Who { Nobody, Customer, Staff, Admin };
constexpr Who kEveryone[] = {Who::Nobody, Who::Customer, Who::Staff, Who::Admin};

class Shop {
 public:
  Shop() : Shop(Config()) {}
  // Data folder, port and limits are the test's own.
  explicit Shop(Config config);
  ~Shop();
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  Answer ask(const Question& question) const;
  // As one of the three accounts that every test shop has; an access token, empty for nobody.
  const std::string& token(Who who) const { return tokens_.at(who); }
  std::string log_in(Who who) const;  // a new session
  // The id of something that exists: "product", "category", "review", "customer", "job".
  const std::string& id(const std::string& of) const { return ids_.at(of); }

  app::Application& application() { return *application_; }
  std::uint16_t port() const { return port_; }

 private:
  void make_accounts();
  void fill();
  json::Node must(Who who, std::string method, std::string target, std::string body);

  std::filesystem::path folder_;
  std::unique_ptr<app::Application> application_;
  std::uint16_t port_ = 0;
  std::map<Who, std::pair<std::string, std::string>> logins_;
  std::map<Who, std::string> tokens_;
  std::map<std::string, std::string> ids_;
};

// One shop for all tests that do not change what others look at.
Shop& shared_shop();

}  // namespace storecast::api_test
