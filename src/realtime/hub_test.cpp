#include "realtime/hub.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace storecast::realtime {
namespace {

using namespace std::chrono_literals;

class Tokens final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view token) override {
    if (token == "staff" && !ended) return http::Principal{.role = http::Role::Staff};
    if (token == "reader") {
      return http::Principal{.role = http::Role::Staff, .grants = {{"reviews", http::Grant::Read}}};
    }
    if (token == "customer") return http::Principal{.role = http::Role::Customer};
    return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
  }
  std::atomic<bool> ended = false;
};

class Recorder final : public http::WebSocket {
 public:
  void send(std::string text) override {
    const std::lock_guard lock(mutex_);
    sent_.push_back(std::move(text));
  }
  void close(std::uint16_t code, std::string) override {
    const std::lock_guard lock(mutex_);
    code_ = code;
    closed_.notify_all();
  }
  std::vector<std::string> sent() {
    const std::lock_guard lock(mutex_);
    return sent_;
  }
  int code_when_closed() {
    std::unique_lock lock(mutex_);
    closed_.wait_for(lock, 5s, [this] { return code_ != 0; });
    return code_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable closed_;
  std::vector<std::string> sent_;
  int code_ = 0;
};

std::shared_ptr<Recorder> open(Hub& hub, std::string_view first_message) {
  auto socket = std::make_shared<Recorder>();
  hub.on_open(socket);
  if (!first_message.empty()) hub.on_message(socket, first_message);
  return socket;
}

TEST(Hub, TellsEveryRoleWhatItMayHear) {
  Tokens tokens;
  Hub hub(tokens);
  const auto staff = open(hub, R"({"type":"auth","token":"staff"})");
  const auto customer = open(hub, R"({"type":"auth","token":"customer"})");
  const auto silent = open(hub, "");
  hub.publish(Topic::Jobs, R"({"progress":0.5})");
  hub.publish(Topic::Catalogue, "{}");
  EXPECT_EQ(staff->sent(), (std::vector<std::string>{
                               R"({"type":"ready"})",
                               R"({"type":"event","id":1,"topic":"jobs","data":{"progress":0.5}})",
                               R"({"type":"event","id":2,"topic":"catalogue","data":{}})"}));
  EXPECT_EQ(customer->sent(),
            (std::vector<std::string>{R"({"type":"ready"})",
                                      R"({"type":"event","id":2,"topic":"catalogue","data":{}})"}));
  EXPECT_TRUE(silent->sent().empty());
  hub.on_close(staff);
  hub.publish(Topic::Jobs, "{}");
  EXPECT_EQ(staff->sent().size(), 3u);
}

TEST(Hub, TellsOfReviewsOnlyThoseWhoMayReadThem) {
  Tokens tokens;
  Hub hub(tokens);
  const auto staff = open(hub, R"({"type":"auth","token":"staff"})");
  const auto reader = open(hub, R"({"type":"auth","token":"reader"})");
  hub.publish(Topic::Reviews, "{}");
  EXPECT_EQ(staff->sent().size(), 1u);
  EXPECT_EQ(reader->sent().size(), 2u);
}

TEST(Hub, GuestsHearOfTheCatalogueOnlyAndAreSoMany) {
  Tokens tokens;
  Hub hub(tokens, {.to_authenticate = 20ms, .between_checks = 5ms});
  std::vector<std::shared_ptr<Recorder>> guests;
  for (std::size_t i = 0; i < Hub::kMaxGuests; ++i) {
    guests.push_back(open(hub, R"({"type":"guest"})"));
  }
  for (const Topic topic : {Topic::Jobs, Topic::Reviews, Topic::Sales}) hub.publish(topic, "{}");
  hub.publish(Topic::Catalogue, "{}");
  EXPECT_EQ(guests.front()->sent(),
            (std::vector<std::string>{R"({"type":"ready"})",
                                      R"({"type":"event","id":4,"topic":"catalogue","data":{}})"}));
  EXPECT_EQ(open(hub, R"({"type":"guest"})")->code_when_closed(), 1013);
  hub.on_close(guests.back());
  EXPECT_EQ(open(hub, R"({"type":"guest"})")->sent().size(), 1u);
  EXPECT_EQ(open(hub, R"({"type":"auth","token":"staff"})")->sent().size(), 1u);
}

TEST(Hub, AGuestWhoLogsInHearsMore) {
  Tokens tokens;
  Hub hub(tokens);
  const auto socket = open(hub, R"({"type":"guest"})");
  hub.on_message(socket, R"({"type":"auth","token":"staff"})");
  hub.publish(Topic::Jobs, "{}");
  EXPECT_EQ(socket->sent().size(), 3u);
}

TEST(Hub, ClosesWhoSaysSomethingElseFirst) {
  Tokens tokens;
  Hub hub(tokens);
  EXPECT_EQ(open(hub, "hello")->code_when_closed(), 4400);
  EXPECT_EQ(open(hub, R"({"type":"auth"})")->code_when_closed(), 4400);
  EXPECT_EQ(open(hub, R"({"type":"guest","token":"staff"})")->code_when_closed(), 4400);
  EXPECT_EQ(open(hub, R"({"type":"auth","token":"x","extra":1})")->code_when_closed(), 4400);
  EXPECT_EQ(open(hub, R"({"type":"auth","token":"wrong"})")->code_when_closed(), 4401);
}

TEST(Hub, ClosesWhoStaysSilentAndWhoseSessionEnded) {
  Tokens tokens;
  Hub hub(tokens, {.to_authenticate = 20ms, .between_checks = 5ms});
  EXPECT_EQ(open(hub, "")->code_when_closed(), 4401);
  const auto staff = open(hub, R"({"type":"auth","token":"staff"})");
  tokens.ended = true;
  EXPECT_EQ(staff->code_when_closed(), 4401);
}

}  // namespace
}  // namespace storecast::realtime
