#include "realtime/hub.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <vector>

#include "core/log.h"
#include "json/fields.h"

namespace storecast::realtime {
namespace {

// Close codes 4000-4999 are an application's own.
constexpr std::uint16_t kBadMessage = 4400;
constexpr std::uint16_t kNotSignedIn = 4401;
constexpr std::uint16_t kBroken = 1011;
constexpr std::uint16_t kTryAgainLater = 1013;

struct Hello {
  std::string type;
  std::string token;
  template <class F>
  static void fields(F& f) {
    f.name("WebSocketHello");
    f("type", &Hello::type);
    f("token", &Hello::token).length(1, 4096).defaulted();
  }
};

// What staff hear is for people who may see the admin pages; what reviews say, for those who may
// read them there.
bool may_hear(const http::Principal& who, Topic topic) {
  if (topic == Topic::Catalogue) return true;
  const bool is_let_in = who.api_key.empty() && !who.lacks_second_factor;
  if (!is_let_in || who.role == http::Role::Customer) return false;
  return topic != Topic::Reviews || who.may("reviews", http::Grant::Read);
}

using Time = std::chrono::steady_clock::time_point;

}  // namespace

struct Hub::Client {
  std::shared_ptr<http::WebSocket> socket;
  Time opened;
  std::string token;                   // empty: a guest, or has not said who it is
  std::optional<http::Principal> who;  // once the token was accepted
  bool is_guest = false;

  bool hears(Topic topic) const {
    return who ? may_hear(*who, topic) : is_guest && topic == Topic::Catalogue;
  }
};

Hub::Hub(http::Authenticator& authenticator, HubTimes times)
    : authenticator_(authenticator), times_(times), watcher_([this] { watch(); }) {}

Hub::~Hub() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  watcher_.join();
}

void Hub::publish(Topic topic, std::string_view data_json) {
  const std::lock_guard lock(mutex_);
  std::string text;
  json::Writer writer(text);
  writer.begin_object();
  writer.member("type", "event");
  writer.member("id", ++last_id_);
  writer.member("topic", json::enum_name(topic));
  writer.key("data");
  writer.raw(data_json);
  writer.end_object();
  for (const auto& [key, client] : clients_) {
    if (client.hears(topic)) client.socket->send(text);
  }
}

void Hub::on_open(const std::shared_ptr<http::WebSocket>& socket) {
  const std::lock_guard lock(mutex_);
  clients_.emplace(socket.get(), Client{socket, std::chrono::steady_clock::now(), {}, {}});
}

void Hub::on_close(const std::shared_ptr<http::WebSocket>& socket) {
  const std::lock_guard lock(mutex_);
  clients_.erase(socket.get());
}

void Hub::let_in_guest(const std::shared_ptr<http::WebSocket>& socket) {
  const std::lock_guard lock(mutex_);
  const auto client = clients_.find(socket.get());
  if (client == clients_.end() || client->second.who) return;
  const auto guests =
      std::ranges::count_if(clients_, [](const auto& one) { return one.second.is_guest; });
  if (static_cast<std::size_t>(guests) >= kMaxGuests) {
    return socket->close(kTryAgainLater, "There are too many guests.");
  }
  client->second.is_guest = true;
  socket->send(R"({"type":"ready"})");
}

void Hub::on_message(const std::shared_ptr<http::WebSocket>& socket, std::string_view text) {
  const Result<Hello> hello = json::parse<Hello>(text);
  const bool is_guest = hello.ok() && hello->type == "guest" && hello->token.empty();
  if (is_guest) return let_in_guest(socket);
  if (!hello.ok() || hello->type != "auth" || hello->token.empty()) {
    return socket->close(kBadMessage, "Expected {\"type\":\"auth\",\"token\":...}.");
  }
  try {
    const Result<http::Principal> principal = authenticator_.authenticate(hello.value().token);
    if (!principal.ok()) return socket->close(kNotSignedIn, "The token is not valid.");
    const std::lock_guard lock(mutex_);
    const auto client = clients_.find(socket.get());
    if (client == clients_.end()) return;
    client->second.token = hello.value().token;
    client->second.who = principal.value();
    client->second.is_guest = false;
    socket->send(R"({"type":"ready"})");
  } catch (const std::exception& broken) {
    log::error("websocket sign-in failed", {{"why", broken.what()}});
    socket->close(kBroken, "Something broke here. It was noted.");
  }
}

void Hub::check_sessions() {
  std::vector<Client> clients;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, client] : clients_) clients.push_back(client);
  }
  const Time now = std::chrono::steady_clock::now();
  for (const Client& client : clients) {
    if (client.is_guest) continue;
    if (client.token.empty()) {
      if (now - client.opened < times_.to_authenticate) continue;
      client.socket->close(kNotSignedIn, "No token came.");
      continue;
    }
    const Result<http::Principal> principal = authenticator_.authenticate(client.token);
    if (!principal.ok()) {
      client.socket->close(kNotSignedIn, "The session has ended.");
      continue;
    }
    const std::lock_guard lock(mutex_);
    const auto found = clients_.find(client.socket.get());
    if (found != clients_.end()) found->second.who = principal.value();
  }
}

void Hub::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    wake_.wait_for(lock, times_.between_checks, [this] { return stopping_; });
    if (stopping_) return;
    lock.unlock();
    try {
      check_sessions();
    } catch (const std::exception& broken) {
      log::error("websocket sessions could not be checked", {{"why", broken.what()}});
    }
    lock.lock();
  }
}

}  // namespace storecast::realtime
